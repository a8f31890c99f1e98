/** A message of the person arrives where one is waited for. */
import type { Facts, WorkflowEvent } from '#workflow/event.ts';
import type { PersonWait } from '#workflow/waiting.ts';
import { lookAnytime, takeAnytime } from './anytime.ts';
import { applyMove } from './apply-move.ts';
import { type DirectAnswer, directAnswer } from './direct-answer.ts';
import { type Run, type Step, waitNow } from './run.ts';
import { setVariables } from './take-edge.ts';

type Message = Extract<WorkflowEvent, { kind: 'message' }>;

/** The world as it is now; from here on the node runs are counted anew. */
export function arrive(run: Run, { channel, today, now }: Facts): void {
  run.update({ facts: { channel, today, now }, steps: 0 });
}

export function hearMessage(run: Run, waiting: PersonWait, message: Message): Step {
  arrive(run, message.facts);
  return run.atNode((_handler, view) => {
    const direct = directAnswer(view, waiting, message);
    if (direct.kind === 'answer') return takeDirectly(run, waiting, direct, message.text);
    run.update({ user_message: message.text, waiting: { kind: 'reading', of: waiting } });
    return waitNow;
  });
}

/** A sensitive value is in the message too, so the message is not kept. */
function takeDirectly(
  run: Run,
  waiting: PersonWait,
  { variable, checked }: Extract<DirectAnswer, { kind: 'answer' }>,
  text: string,
): Step {
  run.update({ user_message: variable.sensitive ? '' : text, misunderstood: 0 });
  if (checked.kind === 'value') setVariables(run, { [variable.name]: checked.value });
  const nodeId = run.state.node_id ?? '';
  const edge = lookAnytime(run, nodeId);
  if (edge !== null) return takeAnytime(run, edge, { node_id: nodeId, waiting });
  const problems = checked.kind === 'refused' ? [checked.reason] : [];
  return run.atNode((handler, view, at) =>
    applyMove(run, at, handler.heard?.(view, waiting, problems) ?? { kind: 'stay' }),
  );
}
