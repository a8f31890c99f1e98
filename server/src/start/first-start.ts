/**
 * What the first start leaves behind: an organization with a key for everything, and an agent to talk to.
 *
 * A key is shown once and only its hash is stored. A start that is killed before it has shown the key would lock
 * everybody out, so "shown" is noted afterwards, and until it is, a start makes and shows another key.
 *
 * A key that the operator chose is added to those there are and takes the place of none: which of them are still in use
 * is known to their owners alone.
 */
import { actionContext, type ActionContext } from '#actions/action-context.ts';
import { createAgent } from '#actions/create-agent.ts';
import { createApiKey } from '#actions/create-api-key.ts';
import { createFirstOrganization } from '#actions/create-organization.ts';
import { hashApiKey } from '#domain/api-key.ts';
import { scopes } from '#domain/scope.ts';
import type { Application } from '#server/application.ts';
import { listAgents } from '#store/agents.ts';
import { type ApiKeyRow, insertApiKey, listApiKeys } from '#store/api-keys.ts';
import { findActiveKey } from '#store/authenticate-key.ts';
import { markAnnounced } from '#store/instance.ts';
import { demoAgent } from './demo-agent.ts';

export type FirstStart =
  | { readonly kind: 'started_before'; readonly key: 'as_before' | 'given' }
  /** The operator's key was not good until this start; `others` with every scope were, and still are. */
  | { readonly kind: 'key_added'; readonly others: number }
  | {
      readonly kind: 'first';
      readonly apiKey: string;
      /** The operator chose the key and has it. */
      readonly keyWasGiven: boolean;
      readonly agentId: string;
      readonly endUserId: string;
    };

/**
 * @param adminApiKey the key that the operator chose. It is good for everything from any start that has it: also the
 *   way back for whoever lost the one that was shown.
 */
export async function firstStart(
  { instance, actions }: Application,
  adminApiKey: string | undefined,
  announce: (first: FirstStart) => void,
): Promise<void> {
  const context = actionContext(actions, instance.first_organization_id);
  if (instance.announced_at) {
    return announce(adminApiKey ? await laterKey(context, adminApiKey) : startedBefore('as_before'));
  }
  const apiKey = await firstKey(context, adminApiKey);
  const agentId = await firstAgent(context);
  const keyWasGiven = adminApiKey !== undefined;
  announce({ kind: 'first', apiKey, keyWasGiven, agentId, endUserId: actions.newId() });
  await markAnnounced(actions.database, actions.clock.now());
}

async function firstKey(context: ActionContext, given: string | undefined): Promise<string> {
  const created = await createFirstOrganization(context, {
    id: context.organizationId,
    name: 'Demo',
    ...(given && { secret: given }),
  });
  if (created) return created.secret;
  if (given) return keepKey(context, given);
  const another = { name: 'Administrator', scopes, creatorScopes: scopes, expiresAt: null };
  return (await createApiKey(context, another)).secret;
}

const startedBefore = (key: 'as_before' | 'given'): FirstStart => ({ kind: 'started_before', key });

async function laterKey(context: ActionContext, given: string): Promise<FirstStart> {
  if (await findActiveKey(context.database, hashApiKey(given))) return startedBefore('given');
  const now = context.clock.now();
  const others = (await listApiKeys(context.db)).filter((key) => isGoodForEverything(key, now));
  await keepKey(context, given);
  return { kind: 'key_added', others: others.length };
}

function isGoodForEverything(key: ApiKeyRow, now: Date): boolean {
  const lasts = key.is_active && (key.expires_at === null || key.expires_at > now);
  return lasts && scopes.every((scope) => key.scopes.includes(scope));
}

/** The start that made the organization may have been given this key, another one or none. */
async function keepKey(context: ActionContext, secret: string): Promise<string> {
  if (await findActiveKey(context.database, hashApiKey(secret))) return secret;
  const now = context.clock.now();
  const key = { id: context.newId(), name: 'Administrator', secret, scopes, expiresAt: null, now };
  await context.database.transaction(context.organizationId, (tx) => insertApiKey(tx, key));
  return secret;
}

async function firstAgent(context: ActionContext): Promise<string> {
  const [existing] = await listAgents(context.db, null, 1);
  if (existing) return existing.id;
  return (await createAgent(context, demoAgent)).agent.id;
}
