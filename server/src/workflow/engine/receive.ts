/**
 * Which part of the engine an event is for.
 *
 * V1. An event that nobody waits for changes nothing.
 * V2. A message is never lost on a turn that died: it is taken as an answer to what was being worked on, and only
 *     where that must not change, before a tool's answer and a decision, what is pending is asked for again.
 */
import type { WorkflowEvent } from '#workflow/event.ts';
import { type ApprovalWait, type HeardWait, isPersonWait, type Waiting } from '#workflow/waiting.ts';
import { applyMove, repeatQuestion } from './apply-move.ts';
import { failPart } from './failure.ts';
import { arrive, hearMessage } from './hear-message.ts';
import { enterNode, type Run, type Step, waitNow } from './run.ts';
import { hearMore, holdDecision } from './said-meanwhile.ts';
import { understand } from './understand.ts';

type Message = Extract<WorkflowEvent, { kind: 'message' }>;
type Inside = Exclude<WorkflowEvent, { kind: 'start' | 'message' }>;

export function receive(run: Run, waiting: Waiting, event: Exclude<WorkflowEvent, { kind: 'start' }>): Step {
  return event.kind === 'message' ? receiveMessage(run, waiting, event) : receiveAnswer(run, waiting, event);
}

/** V2. */
function receiveMessage(run: Run, waiting: Waiting, message: Message): Step {
  if (isPersonWait(waiting)) return hearMessage(run, waiting, message);
  if (waiting.kind === 'tool') return run.stay();
  const asked = askedBefore(waiting);
  if (asked?.kind === 'approval') return receiveAtApproval(run, asked, message);
  if (asked !== null) return hearMessage(run, asked, message);
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

/** What the message is about, where the run was at work on an earlier one. */
function askedBefore(waiting: Waiting): HeardWait | null {
  switch (waiting.kind) {
    case 'approval':
      return waiting;
    case 'reading':
      return waiting.of.kind === 'cancel' ? null : waiting.of;
    case 'speech':
      return waiting.then;
    default:
      return null;
  }
}

/** Before the decision is there it is not heard: whoever brings the decision brings what was said, too. */
function receiveAtApproval(run: Run, waiting: ApprovalWait, message: Message): Step {
  if (waiting.decided === undefined) return run.stay();
  arrive(run, message.facts);
  return hearMore(run, waiting, message.text);
}

function receiveAnswer(run: Run, waiting: Waiting, event: Inside): Step {
  switch (event.kind) {
    case 'silence':
      if (!isPersonWait(waiting)) return run.stay();
      arrive(run, event.facts);
      return ask(run, waiting, event);
    case 'decision':
      return waiting.kind === 'approval' ? receiveDecision(run, waiting, event) : run.stay();
    case 'transfer_ended':
      if (waiting.kind !== 'transfer') return run.stay();
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

function receiveDecision(
  run: Run,
  waiting: ApprovalWait,
  event: Extract<Inside, { kind: 'decision' }>,
): Step {
  arrive(run, event.facts);
  const { decision, said = [] } = event;
  return said.length === 0 ? ask(run, waiting, event) : holdDecision(run, waiting, decision, said);
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
