/**
 * Hands the person to people. A call transfer is carried out by the voice host: until it ended, the person may
 * still be here, so the run is not over. Its words are said by the host, together with the transfer.
 */
import { warmTransferDefaults } from '#domain/call-transfer.ts';
import type { WorkflowEvent } from '#workflow/event.ts';
import type { Destination } from '#workflow/graph.ts';
import { defineNode, type Move, NodeError, plainShape, type ViewOf } from '#workflow/node-handler.ts';
import type { ChoiceTask, HandoffConfig, WorkflowOutcome } from '#workflow/outcome.ts';
import type { Waiting } from '#workflow/waiting.ts';
import { exitFor, filled, known } from '#workflow/view.ts';
import { wording } from '#workflow/wording.ts';
import { reasonOf } from './handoff-reason.ts';

type HandoffView = ViewOf<'handoff'>;
type CallDestination = Extract<Destination, { kind: 'call' }>;

export const handoffNode = defineNode<'handoff'>({
  type: 'handoff',
  enter: (view) => (view.node.config.kind === 'human' ? toPeople(view) : transfer(view)),
  answered: (view, waiting, event) => {
    if (waiting.kind === 'choice' && event.kind === 'choice') return picked(view, event.option_id);
    return waiting.kind === 'transfer' ? transferring(view, event) : { kind: 'stay' };
  },
  pending,
  shape: ({ config }) => ({
    ...plainShape,
    outcomes: config.kind === 'transfer' ? ['not_reached', 'on_text'] : [],
    leaves: false,
    waits: config.kind === 'transfer',
    templates: config.text === null ? [] : [{ text: config.text, audience: 'person' }],
    labels: config.to.map((name) => ({ name, kind: config.kind === 'transfer' ? 'call' : 'team' })),
  }),
});

function toPeople(view: HandoffView, reason = reasonOf(view), line = words(view)): Move {
  const config = {
    ...configOf(view, 'human', view.node.config.to[0] ?? ''),
    text: line,
    reason,
  };
  return {
    kind: 'finish',
    ending: 'handed_off',
    outcome: { kind: 'handoff', config },
    says: line === null ? [] : [line],
  };
}

function transfer(view: HandoffView): Move {
  const labels = view.node.config.to;
  if (view.state.facts.channel !== 'voice') {
    if (exitFor(view, 'on_text') !== null) return { kind: 'exit', by: 'on_text' };
    return toPeople(view, 'no_transfer_on_channel', wording.noTransferHere);
  }
  if (!labels.every((label) => callTo(view, label) !== null)) return { kind: 'misrouted' };
  return labels.length === 1
    ? dial(view, labels[0] ?? '')
    : { kind: 'wait', waiting: { kind: 'choice', then: null } };
}

function dial(view: HandoffView, label: string): Move {
  if (callTo(view, label) === null) return { kind: 'misrouted' };
  words(view);
  return { kind: 'wait', waiting: { kind: 'transfer', label } };
}

/** Nobody is called whom the model did not choose: then it is as if nobody had been reached. */
function picked(view: HandoffView, option: string | null): Move {
  const label = view.node.config.to.find((each) => each === option);
  return label === undefined ? notReached(view, 'no_target_chosen') : dial(view, label);
}

function notReached(view: HandoffView, reason: string): Move {
  if (exitFor(view, 'not_reached') !== null) return { kind: 'exit', by: 'not_reached' };
  return toPeople(view, reason, null);
}

/** A message means that the caller is still here. */
function transferring(view: HandoffView, event: WorkflowEvent): Move {
  if (event.kind === 'transfer_ended' && event.reached) {
    return { kind: 'finish', ending: 'transferred', outcome: { kind: 'ended', outcome: 'transferred' } };
  }
  if (event.kind !== 'message' && event.kind !== 'transfer_ended') return { kind: 'stay' };
  return notReached(view, 'not_reached');
}

function pending(view: HandoffView, waiting: Waiting): WorkflowOutcome {
  if (waiting.kind === 'choice') return { kind: 'choose', task: choiceTask(view) };
  const label = waiting.kind === 'transfer' ? waiting.label : '';
  const call = callTo(view, label);
  if (call === null) throw new NodeError('StateError', 'the transfer has no destination');
  const config = configOf(view, 'transfer', label);
  return {
    kind: 'transfer',
    config,
    intent: {
      destination: call.destination,
      mode: call.mode,
      label,
      connecting_text: config.text,
      reason: config.reason,
      warm_destinations: call.warm_destinations,
      max_retries: 1,
      retry_text: null,
      on_failure: 'resume',
      warm: call.mode === 'warm' ? warmTransferDefaults : null,
    },
  };
}

function choiceTask(view: HandoffView): ChoiceTask {
  return {
    node_id: view.node.id,
    message: null,
    options: view.node.config.to.map((label) => ({
      id: label,
      text: callTo(view, label)?.description ?? label,
    })),
    known: known(view),
    background: view.graph.graph.background,
  };
}

function configOf(view: HandoffView, kind: 'human' | 'transfer', label: string): HandoffConfig {
  const { id } = view.node;
  return { node_id: id, kind, label, text: words(view), reason: reasonOf(view), context_vars: known(view) };
}

const words = (view: HandoffView) =>
  view.node.config.text === null ? null : filled(view, view.node.config.text);

function callTo({ graph }: HandoffView, label: string): CallDestination | null {
  const { destinations } = graph.graph;
  const destination = Object.hasOwn(destinations, label) ? destinations[label] : undefined;
  return destination?.kind === 'call' ? destination : null;
}
