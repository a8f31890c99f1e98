import type { Config } from '#server/config.ts';
import type { FirstStart } from './first-start.ts';

/** A line for a step that takes a moment. */
export function progress(line: string): void {
  process.stdout.write(`· ${line}\n`);
}

/** What a person needs next: where it listens, the key when there is a new one, and a command to paste. */
export function announce(url: string | null, config: Config, first: FirstStart): void {
  const lines = [`Rapport is ready (${[...config.roles].join(' and ')}).`, ''];
  if (url) lines.push(`  Base URL    ${url}`, `  Reference   ${url}/docs`);
  lines.push(`  Model       ${describeModel(config)}`);
  if (url) lines.push(...keyLines(url, first));
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}

function describeModel(config: Config): string {
  if (config.defaultModel !== 'offline') return config.defaultModel;
  return 'offline (no provider key is set: answers are made up by rule; set OPENAI_API_KEY or another)';
}

function keyLines(url: string, first: FirstStart): string[] {
  if (first.kind === 'started_before') {
    return ['  API key     the one printed at the first start (only its hash is stored)'];
  }
  const key = first.keyWasGiven ? '$RAPPORT_ADMIN_API_KEY' : first.apiKey;
  return [
    `  API key     ${first.keyWasGiven ? 'the one of RAPPORT_ADMIN_API_KEY' : `${first.apiKey}   (shown this once)`}`,
    `  Demo agent  ${first.agentId}`,
    '',
    'Start a conversation:',
    '',
    `  curl -s ${url}/v1/v2/conversations -H "x-api-key: ${key}" -H 'content-type: application/json' \\`,
    `    -d '{"end_user_id": "${first.endUserId}", "assistant_id": "${first.agentId}"}'`,
    '',
    'then send a message to the "id" it answers:',
    '',
    `  curl -s ${url}/v1/v2/conversations/<id>/turns -H "x-api-key: ${key}" -H 'content-type: application/json' \\`,
    `    -d '{"user_message": "Hello, I would like to book an appointment"}'`,
  ];
}
