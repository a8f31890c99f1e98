/** What a person reads once it runs: where, with which key, and what to do next. */
import type { Config } from '#server/config.ts';
import type { FirstStart } from './first-start.ts';

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
  if (first.kind !== 'first') return [...laterKeyLines(url, first), ...agentLines(url)];
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

const gap = ' '.repeat(14);

type LaterStart = Exclude<FirstStart, { kind: 'first' }>;

function laterKeyLines(url: string, later: LaterStart): string[] {
  if (later.kind === 'key_added') {
    return [
      '  API key     the one of RAPPORT_ADMIN_API_KEY, from now on',
      ...(later.others > 0 ? otherKeyLines(url, later.others) : []),
    ];
  }
  return [
    later.key === 'given'
      ? '  API key     the one of RAPPORT_ADMIN_API_KEY'
      : '  API key     the one of the first start (lost? set RAPPORT_ADMIN_API_KEY to a new one)',
  ];
}

/** Whoever changed the variable to be rid of an older key is not rid of it. */
function otherKeyLines(url: string, others: number): string[] {
  const count = others === 1 ? 'one other key' : `${others} other keys`;
  return [
    `${gap}${count} with every scope stayed valid; list and revoke them with`,
    `${gap}curl -s ${url}/v1/identity/api-keys -H "x-api-key: $RAPPORT_ADMIN_API_KEY"`,
    `${gap}curl -s -X DELETE ${url}/v1/identity/api-keys/ID -H "x-api-key: $RAPPORT_ADMIN_API_KEY"`,
  ];
}

function agentLines(url: string): string[] {
  return [`  Agents      curl -s ${url}/v1/agents -H "x-api-key: $KEY"   (KEY: the API key)`];
}
