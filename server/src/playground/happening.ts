/** What may happen to a session, as the engine is told of it; refused where nobody waits for it. */
import { RapportError } from '#domain/errors.ts';
import type { PlaygroundSession, PlaygroundStatus } from '#store/playground-session-row.ts';
import type { WorkflowState } from '#workflow/state.ts';
import { hearMessage, type SaidMessage } from './heard-message.ts';
import type { Play } from './play.ts';
import { factsOf } from './session-facts.ts';

export type PlayedInput =
  | ({ readonly kind: 'message' } & SaidMessage)
  /** Nobody said or decided anything in time. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'transfer_ended'; readonly reached: boolean }
  | { readonly kind: 'decision'; readonly decision: 'approve' | 'deny'; readonly note: string | null };

const waits: Readonly<Record<PlayedInput['kind'], readonly PlaygroundStatus[]>> = {
  // A caller who says something is still here, so the transfer has not reached anybody.
  message: ['awaiting_message', 'awaiting_transfer'],
  silence: ['awaiting_message', 'awaiting_approval'],
  transfer_ended: ['awaiting_transfer'],
  decision: ['awaiting_approval'],
};

/** What the session has to be told instead. */
const wayOn: Readonly<Record<PlaygroundStatus, string>> = {
  awaiting_message: 'It waits for a message: use turns, or silence.',
  awaiting_approval: 'It waits for a decision: use resume, or silence when nobody decides in time.',
  awaiting_transfer: 'It waits for the end of a call transfer: use transfer-result.',
  handed_off: 'It was handed over to people and is over: start another one.',
  ended: 'It has ended: start another one.',
  failed: 'It has failed: start another one.',
};

/** @param state with its sensitive values */
export function happening(
  { status, procedure, settings }: PlaygroundSession,
  state: WorkflowState,
  input: PlayedInput,
  at: Date,
): Pick<Play, 'event' | 'heard' | 'decision'> {
  if (!waits[input.kind].includes(status)) {
    throw new RapportError('conflict', `The session does not wait for this. ${wayOn[status]}`);
  }
  const facts = factsOf(settings, at);
  const silent = { heard: null, decision: null };
  switch (input.kind) {
    case 'message': {
      const heard = hearMessage(procedure.graph, state, input);
      return { event: { ...heard.event, facts }, heard, decision: null };
    }
    case 'silence':
      return status === 'awaiting_approval'
        ? { ...silent, event: { kind: 'decision', facts, decision: 'timeout' } }
        : { ...silent, event: { kind: 'silence', facts } };
    case 'transfer_ended':
      return { ...silent, event: { kind: 'transfer_ended', facts, reached: input.reached } };
    case 'decision': {
      const { decision, note } = input;
      return { heard: null, decision: { decision, note }, event: { kind: 'decision', facts, decision } };
    }
  }
}
