/** A model or a tool could not do its part: the node's `failed` edge, or the same again with the next message. */
import type { TrailEntry } from '#workflow/state.ts';
import type { Waiting } from '#workflow/waiting.ts';
import { exitFor } from '#workflow/view.ts';
import { applyMove } from './apply-move.ts';
import type { Run, Step } from './run.ts';

/** After so many in a row the run ends as failed. */
const failureLimit = 3;

/** `error` as `<Type>: <message>`, without personal data. */
export function failPart(run: Run, waiting: Waiting, error: string): Step {
  return run.atNode((_handler, view, at) => {
    if (exitFor(view, 'failed') !== null) {
      run.update({ failures: 0 });
      return applyMove(run, at, { kind: 'exit', by: 'failed', acted: perhapsActed(run, waiting) });
    }
    const failed = `node_execution_failed: ${error}`;
    const failures = run.state.failures + 1;
    if (failures >= failureLimit) return run.fail(failed);
    run.update({ failures, waiting: again(waiting) });
    return { kind: 'done', outcome: { kind: 'failed', error: failed } };
  });
}

/** How the next message is taken. */
function again(waiting: Waiting): Waiting {
  if (waiting.kind === 'reading') return waiting.of;
  if (waiting.kind === 'speech' || waiting.kind === 'choice') return waiting.then ?? { kind: 'retry' };
  return { kind: 'retry' };
}

/** A call that failed may still have changed the world. */
function perhapsActed(run: Run, waiting: Waiting): TrailEntry['acted'] {
  const node = run.graph.nodes.get(run.state.node_id ?? '')?.node;
  const acts = waiting.kind === 'tool' && node?.type === 'tool' && node.config.effect === 'acts';
  return acts ? [{ node_id: node.id, sure: false }] : [];
}
