/** Get or create: the conversation that a request means, or a new one. */
import type { Direction, Priority, SessionType } from '#domain/conversation.ts';
import { notFound, RapportError } from '#domain/errors.ts';
import type { Transaction } from '#database/statement.ts';
import { resolveBinding } from '#store/agent-revisions.ts';
import { type ConversationRow, findLiveConversation, insertConversation } from '#store/conversations.ts';
import { ensureEndUser } from '#store/end-users.ts';
import type { ActionContext } from './action-context.ts';

export interface OpenConversation {
  readonly endUserId: string;
  readonly channel: string;
  readonly assistantId: string;
  /** The revision to bind; null binds the agent's active one. */
  readonly assistantRevisionId: string | null;
  readonly sessionType: SessionType;
  readonly externalSessionId: string | null;
  readonly direction: Direction;
  readonly priority: Priority;
  readonly subject: string | null;
  readonly contextVariables: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * An existing conversation matches when it has not ended and shares end user, channel, agent, session type and
 * external id; also the revision, when the request names one. The lock on the end user's row makes two
 * requests at once find the same conversation. A `test` conversation leaves no end user behind, so there is
 * none to lock.
 */
export function openConversation(
  context: ActionContext,
  request: OpenConversation,
): Promise<ConversationRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    if (request.sessionType !== 'test') await ensureEndUser(tx, request.endUserId, now);
    const revisionId = await bind(tx, request, now);
    const existing = await findLiveConversation(tx, request);
    if (existing) return existing;
    return insertConversation(tx, {
      ...request,
      id: context.newId(),
      assistantRevisionId: revisionId,
      defaultIdleTtlSeconds: context.defaultIdleTtlSeconds,
      now,
    });
  });
}

async function bind(tx: Transaction, request: OpenConversation, now: Date): Promise<string> {
  const binding = await resolveBinding(tx, request.assistantId, request.assistantRevisionId, now);
  switch (binding.kind) {
    case 'bound':
      return binding.revisionId;
    case 'agent_not_found':
      throw notFound('Agent');
    case 'revision_not_found':
      throw notFound('Agent revision');
    case 'no_active_revision':
      throw new RapportError(
        'agent_has_no_revision',
        'The agent has no active revision: create one and activate it with set-active-revision.',
      );
  }
}
