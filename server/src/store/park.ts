/** What a turn parks its conversation for: a question to a person of the organization, or that person taking over. */
import type { Transaction } from '#database/statement.ts';
import { insertApproval, type NewApproval } from './approvals.ts';
import type { CommitTurn } from './commit-turn.ts';
import { insertHandoff, type NewHandoff } from './handoffs.ts';

export type Parking =
  | ({ readonly kind: 'approval' } & Omit<NewApproval, 'conversation_id' | 'conv_turn_id' | 'now'>)
  | ({ readonly kind: 'handoff' } & Omit<NewHandoff, 'conversationId' | 'turnId' | 'now'>);

/** Writes it after the turn's messages and in the same transaction. */
export async function park(
  tx: Transaction,
  parking: Parking,
  { conversationId, turnId, now }: Pick<CommitTurn, 'conversationId' | 'turnId' | 'now'>,
): Promise<void> {
  switch (parking.kind) {
    case 'approval':
      await insertApproval(tx, { ...parking, conversation_id: conversationId, conv_turn_id: turnId, now });
      return;
    case 'handoff':
      await insertHandoff(tx, { ...parking, conversationId, turnId, now });
  }
}
