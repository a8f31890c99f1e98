/**
 * Who answers a turn of a team, noted in its row before the turn's first tool call: whoever runs the turn again goes on
 * as the same member, whose calls they are.
 */
import { statement, type Scoped } from '#database/statement.ts';

export interface TurnSpeaker {
  readonly agentId: string;
  /** Why it was picked. */
  readonly decisionSource: string;
}

const note = statement<{ id: string }>(
  'note-turn-speaker',
  `with held as (
     select id as held_id from conversations
     where organization_id = $1 and id = $2 and turn_lease_token = $4 and turn_lease_until is not null
     for share)
   update turns set active_assistant_id = $5, decision_source = $6
   from held
   where turns.organization_id = $1 and turns.conversation_id = held_id and turns.id = $3 and turns.status = 'running'
   returning turns.id`,
);

export interface NoteTurnSpeaker extends TurnSpeaker {
  readonly conversationId: string;
  readonly turnId: string;
  readonly leaseToken: number;
}

/** Notes nothing for a driver that has lost its lease: another one may have picked somebody else. */
export async function noteTurnSpeaker(db: Scoped, noted: NoteTurnSpeaker): Promise<void> {
  const { conversationId, turnId, leaseToken, agentId, decisionSource } = noted;
  await db.first(note, conversationId, turnId, leaseToken, agentId, decisionSource);
}

const find = statement<{ active_assistant_id: string | null; decision_source: string | null }>(
  'find-turn-speaker',
  `select active_assistant_id, decision_source from turns
   where organization_id = $1 and conversation_id = $2 and id = $3`,
);

/** Null when the turn's earlier attempts called no tool. */
export async function findTurnSpeaker(
  db: Scoped,
  conversationId: string,
  turnId: string,
): Promise<TurnSpeaker | null> {
  const row = await db.first(find, conversationId, turnId);
  if (!row?.active_assistant_id || row.decision_source === null) return null;
  return { agentId: row.active_assistant_id, decisionSource: row.decision_source };
}
