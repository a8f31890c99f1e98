import type { EndedStatus } from '#domain/conversation.ts';
import type { AnsweredTurn } from './answered-turn.ts';
import type { SentMessage } from './heard-message.ts';
import type { Idempotency } from './idempotency.ts';

/** A person's message for a conversation. */
export interface TurnRequest {
  readonly conversationId: string;
  readonly message: SentMessage;
  readonly idempotency: Idempotency | null;
}

/** Who watches a turn while it runs. It can leave at any time: the turn does not notice. */
export interface TurnWatcher {
  /** The turn is claimed; its text follows. Called again with a higher attempt when it is run anew. */
  started(turnId: string, attempt: number): void;
  text(piece: string): void;
}

export type TurnOutcome =
  | { readonly kind: 'answered'; readonly turn: AnsweredTurn; readonly replayed: boolean }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'ended'; readonly status: EndedStatus }
  | { readonly kind: 'paused' }
  /** The conversation was held by another turn for longer than a caller can be kept waiting. */
  | { readonly kind: 'busy' }
  /** The conversation ended while the turn ran: nothing of its answer was committed. */
  | { readonly kind: 'overtaken' }
  /** The idempotency key belongs to another request. */
  | { readonly kind: 'key_reused' };
