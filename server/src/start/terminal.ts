/**
 * What a person reads at the start. It goes to stdout as plain text also when nobody sits there and the logs
 * beside it are lines of JSON: it is written for whoever reads the first lines of a log, a collector keeps a line
 * that is no JSON as it is, and a key in a log record would be shipped, indexed and searched as one.
 */
import type { Config } from '#server/config.ts';
import type { FirstStart } from './first-start.ts';

/** A line for a step that takes a moment. */
export function progress(line: string): void {
  process.stdout.write(`· ${line}\n`);
}

export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Whoever read along may leave (`| head`, a terminal that is closed): that is no reason to end. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

/**
 * What a person needs next: where it listens, the key when there is a new one, and commands to paste.
 * @param first null in a process without the role `api`, which has nothing to be called with a key
 */
export function announce(url: string | null, config: Config, first: FirstStart | null): void {
  const lines = [`Rapport is ready (${[...config.roles].join(' and ')}).`, ''];
  if (url) lines.push(`  Base URL    ${url}`, `  Reference   ${url}/docs`);
  lines.push(`  Model       ${describeModel(config)}`);
  if (url && first) lines.push(...keyLines(url, first));
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}

function describeModel({ defaultModel, keys }: Config): string {
  if (defaultModel !== 'offline') return defaultModel;
  const hasAccess = Object.values(keys).some((access) => access.apiKey || access.baseUrl);
  const remedy = hasAccess
    ? 'RAPPORT_MODEL chooses another'
    : 'set OPENAI_API_KEY or the key of another vendor';
  return `offline (answers are made up by rule; ${remedy})`;
}

function keyLines(url: string, first: FirstStart): string[] {
  if (first.kind === 'started_before') {
    return [
      first.keyWasGiven
        ? '  API key     the one of RAPPORT_ADMIN_API_KEY'
        : '  API key     the one of the first start (lost? set RAPPORT_ADMIN_API_KEY to a new one)',
    ];
  }
  const key = first.keyWasGiven ? '$RAPPORT_ADMIN_API_KEY' : first.apiKey;
  const shown = first.keyWasGiven
    ? 'the one of RAPPORT_ADMIN_API_KEY'
    : `${first.apiKey}   (shown this once)`;
  const request = (path: string) =>
    `curl -s ${url}/v1/v2/conversations${path} -H "x-api-key: ${key}" -H 'content-type: application/json'`;
  return [
    `  API key     ${shown}`,
    `  Demo agent  ${first.agentId}`,
    '',
    'Open a conversation with the agent, and say something in it:',
    '',
    `  ID=$(${request('')} \\`,
    `    -d '{"end_user_id": "${first.endUserId}", "assistant_id": "${first.agentId}"}' | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')`,
    `  ${request('/$ID/turns')} \\`,
    `    -d '{"user_message": "Hello, I would like to book an appointment"}'`,
  ];
}
