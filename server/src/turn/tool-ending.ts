/** How a call of a tool ended, as its journal keeps it and as whoever asked for it is told. */
import type { ToolCallResult } from '#agent/tool-caller.ts';
import type { CallableTool } from '#domain/tool.ts';
import type { ToolCallRow, ToolCallStatus } from '#store/tool-calls.ts';

export type ToolCallEnding =
  | { readonly kind: 'ok'; readonly output: unknown }
  /** `<Type>: …`, without personal data. */
  | { readonly kind: 'failed'; readonly error: string };

export interface Settled {
  readonly status: Exclude<ToolCallStatus, 'running'>;
  readonly output: unknown;
  readonly error: string | null;
}

const inDoubt = (doubt: string): Settled => ({
  status: 'unknown',
  output: null,
  error: `OutcomeUnknown: ${doubt}`,
});

export const lostAnswer = inDoubt('the call was sent once, and whether it was carried out is not known');
export const unkeptAnswer = inDoubt('the call was sent, and what came back cannot be kept');

export function settledBy(result: ToolCallResult): Settled {
  if (result.kind === 'ok') {
    return { status: 'succeeded', output: result.narrowed ?? result.body, error: null };
  }
  return { status: result.reached === 'unknown' ? 'unknown' : 'failed', output: null, error: result.error };
}

export function toldOf({ output, error }: Settled): ToolCallEnding {
  return error === null ? { kind: 'ok', output } : { kind: 'failed', error };
}

/**
 * What an earlier attempt at the turn learned; null when its call was still under way.
 * @param output the row's, whole
 */
export function endingBefore(row: ToolCallRow, name: string, output: unknown): ToolCallEnding | null {
  if (row.name !== name) return { kind: 'failed', error: `CallMismatch: ${row.name} was called here before` };
  if (row.status === 'succeeded') return { kind: 'ok', output };
  return row.status === 'failed' ? { kind: 'failed', error: row.error ?? 'ToolError: it failed' } : null;
}

/** A tool that only reads, a method that means the same twice, or an author who allowed retries. */
export function mayRepeat({ effect, configuration }: CallableTool): boolean {
  const isIdempotent = configuration.method === 'PUT' || configuration.method === 'DELETE';
  return effect === 'reads' || isIdempotent || configuration.retry.max_retries > 0;
}
