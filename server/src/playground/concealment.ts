/** Sensitive values, as readers may see that there is one, and as a recording may hold something in their place. */
import { maskDigits } from '#domain/keypad.ts';
import type { WorkflowEvent } from '#workflow/event.ts';
import type { Graph, Value } from '#workflow/graph.ts';
import type { WorkflowState } from '#workflow/state.ts';

/** How many digits there were; of anything else nothing. */
export function concealed(value: Value): string {
  const masked = maskDigits(String(value));
  return /^\[\d+ digits\]$/.test(masked) ? masked : '[hidden]';
}

/** Something of the same form: zeros for digits, so that a recording with it can be played again. */
export function standIn(text: string): string {
  return /\p{N}/u.test(text) ? text.replaceAll(/\p{N}/gu, '0').replaceAll(/\p{L}/gu, 'x') : '[hidden]';
}

/** The values of the sensitive variables, as text; a yes or no tells nothing by itself. */
export function secretsIn(graph: Graph, states: readonly (WorkflowState | null)[]): Set<string> {
  const names = graph.variables.filter(({ sensitive }) => sensitive).map(({ name }) => name);
  const values = states.flatMap((state) => names.map((name) => state?.vars[name]));
  return new Set(
    values.filter((value) => value !== undefined && typeof value !== 'boolean' && value !== '').map(String),
  );
}

/** The event with stand-ins for secrets, wherever the world told the engine something. */
export function withoutSecrets(event: WorkflowEvent, secrets: ReadonlySet<string>): WorkflowEvent {
  const hide = <T>(value: T) => hideIn(value, secrets);
  switch (event.kind) {
    case 'start':
      return { ...event, vars: hide(event.vars), text: hide(event.text) };
    case 'message':
    case 'spoken':
      return { ...event, text: hide(event.text) };
    case 'tool_result':
      return { ...event, output: hide(event.output) };
    default:
      return event;
  }
}

function hideIn<T>(value: T, secrets: ReadonlySet<string>): T {
  if (secrets.size === 0 || value === undefined) return value;
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => {
    if (typeof part === 'number') return secrets.has(String(part)) ? 0 : part;
    return typeof part === 'string' ? hideInText(part, secrets) : part;
  }) as T;
}

/** Shorter secrets are looked for as whole texts only: one letter is in every word. */
const shortestWithin = 4;

function hideInText(text: string, secrets: ReadonlySet<string>): string {
  if (secrets.has(text)) return standIn(text);
  const within = [...secrets].filter((secret) => secret.length >= shortestWithin);
  return within.reduce((shown, secret) => shown.replaceAll(secret, standIn(secret)), text);
}
