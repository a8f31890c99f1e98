/** The end of the conversation from outside, and the flow that follows: scrub, then summary and memory. */
import type { Api } from './api.ts';
import { formatMs, type Output } from './print.ts';
import { endedSession, finalization, type Finalization } from './wire.ts';

const finalizeLimitMs = 120_000;
const pollMs = 100;

export async function endSession(api: Api, output: Output, conversationId: string): Promise<void> {
  const path = `/v1/v2/conversations/${conversationId}/end_session`;
  const ended = await api.post(path, { session_id: conversationId }, endedSession);
  if (ended.session_id !== conversationId) throw new Error(`end_session ended ${ended.session_id}`);
  output.entry('answer', `status "${ended.status}"`);
}

/** Waits until every step has succeeded; rejects when one failed for good or all of it takes too long. */
export async function awaitFinalization(
  api: Api,
  output: Output,
  conversationId: string,
): Promise<Finalization> {
  const startedAtMs = performance.now();
  const shown = new Set<string>();
  while (true) {
    const now = await api.get(`/v1/v2/conversations/${conversationId}/finalization`, finalization);
    for (const step of now.steps) {
      if (step.status !== 'succeeded' || shown.has(step.step)) continue;
      shown.add(step.step);
      const sinceEnd = formatMs(performance.now() - startedAtMs);
      output.entry(step.step, `${step.status}, seen ${sinceEnd} after the end (${lasted(step)} of work)`);
    }
    const failed = now.steps.find((step) => step.status === 'failed');
    if (failed)
      throw new Error(`the step ${failed.step} failed for good: ${failed.error ?? 'no reason given'}`);
    if (now.finished) return now;
    if (performance.now() - startedAtMs > finalizeLimitMs) throw new Error(notFinished(now));
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

function lasted({ started_at: from, finished_at: to }: Finalization['steps'][number]): string {
  return from && to ? formatMs(Date.parse(to) - Date.parse(from)) : 'unknown time';
}

function notFinished({ steps }: Finalization): string {
  const states = steps.map(({ step, status, error }) => `${step} ${status}${error ? ` (${error})` : ''}`);
  return `after ${formatMs(finalizeLimitMs)} the flow had not finished: ${states.join(', ')}`;
}
