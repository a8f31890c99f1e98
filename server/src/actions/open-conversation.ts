/** Get or create: the conversation that a request means, or a new one. */
import type { Direction, Priority, SessionType } from '#domain/conversation.ts';
import { notFound, RapportError } from '#domain/errors.ts';
import type { Transaction } from '#database/statement.ts';
import { resolveBinding } from '#store/agent-revisions.ts';
import {
  type ConversationRow,
  findLiveConversation,
  insertConversation,
  type NewConversation,
} from '#store/conversations.ts';
import { ensureEndUser } from '#store/end-users.ts';
import { resolveTeamBinding } from '#store/team-bindings.ts';
import type { ActionContext } from './action-context.ts';

/** Who answers. The revision is the one to bind; null binds the active one. */
export type Answerer =
  | { readonly kind: 'agent'; readonly agentId: string; readonly revisionId: string | null }
  | { readonly kind: 'team'; readonly teamId: string; readonly revisionId: string | null };

export interface OpenConversation {
  readonly endUserId: string;
  readonly channel: string;
  readonly answerer: Answerer;
  readonly sessionType: SessionType;
  readonly externalSessionId: string | null;
  readonly direction: Direction;
  readonly priority: Priority;
  readonly subject: string | null;
  readonly contextVariables: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * An existing conversation matches when it has not ended and shares end user, channel, agent or team, session
 * type and external id; also the revision, when the request names one. The lock on the end user's row makes two
 * requests at once find the same conversation. A `test` conversation leaves no end user behind, so there is
 * none to lock.
 */
export function openConversation(
  context: ActionContext,
  request: OpenConversation,
): Promise<ConversationRow> {
  const { answerer, ...wanted } = request;
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    if (request.sessionType !== 'test') await ensureEndUser(tx, request.endUserId, now);
    const binding = await bind(tx, answerer, now);
    const existing = await findLiveConversation(tx, { ...wanted, ...matching(answerer) });
    if (existing) return existing;
    return insertConversation(tx, {
      ...wanted,
      ...binding,
      id: context.newId(),
      defaultIdleTtlSeconds: context.defaultIdleTtlSeconds,
      now,
    });
  });
}

const nobody = {
  assistantId: null,
  assistantRevisionId: null,
  teamId: null,
  teamRevisionId: null,
  boundRevisions: null,
} as const;

/** What an existing conversation must be bound to. */
function matching(answerer: Answerer) {
  const { kind, revisionId } = answerer;
  return kind === 'agent'
    ? { ...nobody, assistantId: answerer.agentId, assistantRevisionId: revisionId }
    : { ...nobody, teamId: answerer.teamId, teamRevisionId: revisionId };
}

type Bound = Pick<NewConversation, keyof typeof nobody>;

function bind(tx: Transaction, answerer: Answerer, now: Date): Promise<Bound> {
  return answerer.kind === 'agent'
    ? bindAgent(tx, answerer.agentId, answerer.revisionId, now)
    : bindTeam(tx, answerer.teamId, answerer.revisionId, now);
}

async function bindAgent(
  tx: Transaction,
  agentId: string,
  revisionId: string | null,
  now: Date,
): Promise<Bound> {
  const binding = await resolveBinding(tx, agentId, revisionId, now);
  switch (binding.kind) {
    case 'bound':
      return { ...nobody, assistantId: agentId, assistantRevisionId: binding.revisionId };
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

async function bindTeam(
  tx: Transaction,
  teamId: string,
  revisionId: string | null,
  now: Date,
): Promise<Bound> {
  const binding = await resolveTeamBinding(tx, teamId, revisionId, now);
  switch (binding.kind) {
    case 'bound':
      return { ...nobody, teamId, teamRevisionId: binding.teamRevisionId, boundRevisions: binding.roster };
    case 'team_not_found':
      throw notFound('Team');
    case 'revision_not_found':
      throw notFound('Team revision');
    case 'no_active_revision':
      throw new RapportError(
        'team_has_no_revision',
        'The team has no active revision: create one and activate it with set-active-revision.',
      );
    case 'member_without_revision':
      throw new RapportError(
        'agent_has_no_revision',
        'A member of the team has no active revision: create one and activate it with set-active-revision.',
      );
  }
}
