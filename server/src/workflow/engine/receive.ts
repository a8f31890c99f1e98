/**
 * Which part of the engine an event is for.
 *
 * V1. An event that nobody waits for changes nothing.
 * V2. A message is never lost on a turn that died: it is taken as an answer to what was being worked on, and only
 *     where that must not change, before a tool's answer and a decision, what is pending is asked for again.
 */
import type { WorkflowEvent } from '#workflow/event.ts';
import { isPersonWait, type Waiting } from '#workflow/waiting.ts';
import { applyMove, repeatQuestion } from './apply-move.ts';
import { failPart } from './failure.ts';
import { arrive, hearMessage } from './hear-message.ts';
import { enterNode, type Run, type Step, waitNow } from './run.ts';
import { understand } from './understand.ts';

type Message = Extract<WorkflowEvent, { kind: 'message' }>;
type Inside = Exclude<WorkflowEvent, { kind: 'start' | 'message' }>;

export function receive(run: Run, waiting: Waiting, event: Exclude<WorkflowEvent, { kind: 'start' }>): Step {
  return event.kind === 'message' ? receiveMessage(run, waiting, event) : receiveAnswer(run, waiting, event);
}

/** V2. */
function receiveMessage(run: Run, waiting: Waiting, message: Message): Step {
  if (isPersonWait(waiting)) return hearMessage(run, waiting, message);
  if (waiting.kind === 'tool' || waiting.kind === 'approval') return run.stay();
  if (waiting.kind === 'reading' && waiting.of.kind !== 'cancel')
    return hearMessage(run, waiting.of, message);
  if (waiting.kind === 'speech' && waiting.then !== null) return hearMessage(run, waiting.then, message);
  arrive(run, message.facts);
  run.update({ user_message: message.text });
  switch (waiting.kind) {
    case 'cancel':
      run.update({ waiting: { kind: 'reading', of: waiting } });
      return waitNow;
    case 'transfer':
      return ask(run, waiting, message);
    case 'retry':
      return enterNode(run.state.node_id ?? '');
    default:
      return waitNow;
  }
}

function receiveAnswer(run: Run, waiting: Waiting, event: Inside): Step {
  switch (event.kind) {
    case 'silence':
      if (!isPersonWait(waiting)) return run.stay();
      arrive(run, event.facts);
      return ask(run, waiting, event);
    case 'decision':
    case 'transfer_ended':
      if (waiting.kind !== (event.kind === 'decision' ? 'approval' : 'transfer')) return run.stay();
      arrive(run, event.facts);
      return ask(run, waiting, event);
    case 'tool_failure':
      return waiting.kind === 'tool' ? failPart(run, waiting, event.error) : run.stay();
    case 'model_failure':
      return isForModel(waiting) ? failPart(run, waiting, event.error) : run.stay();
    case 'reading':
      if (waiting.kind !== 'reading') return run.stay();
      run.update({ failures: 0 });
      return understand(run, waiting.of, event.reading);
    default:
      return receiveWork(run, waiting, event);
  }
}

const isForModel = ({ kind }: Waiting) => kind === 'reading' || kind === 'speech' || kind === 'choice';

const workFor = { spoken: 'speech', choice: 'choice', tool_result: 'tool' } as const;

function receiveWork(
  run: Run,
  waiting: Waiting,
  event: Extract<Inside, { kind: keyof typeof workFor }>,
): Step {
  if (waiting.kind !== workFor[event.kind]) return run.stay();
  run.update({ failures: 0 });
  if (waiting.kind === 'speech' && waiting.mode === 'side_question' && waiting.then !== null) {
    return repeatQuestion(run, waiting.then, []);
  }
  return ask(run, waiting, event);
}

function ask(run: Run, waiting: Waiting, event: WorkflowEvent): Step {
  return run.atNode((handler, view, at) =>
    applyMove(run, at, handler.answered?.(view, waiting, event) ?? { kind: 'stay' }),
  );
}
