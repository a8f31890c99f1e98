import { statement, type Scoped } from '#database/statement.ts';
import { conversationColumns, type ConversationRow } from './conversations.ts';

export interface ConversationFilter {
  readonly status: string | null;
  readonly channel: string | null;
  readonly priority: string | null;
  readonly sessionType: string | null;
  readonly endUserId: string | null;
  readonly assignedAgentId: string | null;
  readonly externalSessionId: string | null;
  /** Inclusive. */
  readonly startedAfter: Date | null;
  /** Exclusive. */
  readonly startedBefore: Date | null;
}

/** Where a page starts: after this row, in the order of the list. */
export interface StartedPosition {
  readonly at: Date;
  readonly id: string;
}

const list = statement<ConversationRow>(
  'list-conversations',
  `select ${conversationColumns} from conversations
   where organization_id = $1
     and ($2::text is null or status = $2) and ($3::text is null or channel = $3)
     and ($4::text is null or priority = $4) and ($5::text is null or session_type = $5)
     and ($6::uuid is null or end_user_id = $6) and ($7::uuid is null or assigned_agent_id = $7)
     and ($8::text is null or external_session_id = $8)
     and ($9::timestamptz is null or started_at >= $9) and ($10::timestamptz is null or started_at < $10)
     and ($11::timestamptz is null or (started_at, id) < ($11, $12::uuid))
   order by started_at desc, id desc limit $13`,
);

/** Newest first. */
export function listConversations(
  db: Scoped,
  filter: ConversationFilter,
  after: StartedPosition | null,
  limit: number,
): Promise<ConversationRow[]> {
  return db.all(
    list,
    filter.status,
    filter.channel,
    filter.priority,
    filter.sessionType,
    filter.endUserId,
    filter.assignedAgentId,
    filter.externalSessionId,
    filter.startedAfter,
    filter.startedBefore,
    after?.at ?? null,
    after?.id ?? null,
    limit,
  );
}
