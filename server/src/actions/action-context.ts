import type { ToolCaller } from '#agent/tool-caller.ts';
import type { Database } from '#database/database.ts';
import type { Scoped } from '#database/statement.ts';
import type { Clock, NewId } from '#domain/clock.ts';
import type { Queue } from '#queue/queue.ts';
import type { Sealer } from '#secrets/sealer.ts';
import type { OrganizationPrivacies } from './organization-privacies.ts';

/** What every action works with. `db` and `organizationId` are those of the caller: there is no other way in. */
export interface ActionContext {
  readonly organizationId: string;
  readonly db: Scoped;
  readonly database: Database;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly sealer: Sealer;
  readonly tools: ToolCaller;
  readonly privacies: OrganizationPrivacies;
  /** The time a conversation may stay idle where its organization has no default retention policy. */
  readonly defaultIdleTtlSeconds: number;
}

export type ActionResources = Omit<ActionContext, 'organizationId' | 'db'>;

export function actionContext(resources: ActionResources, organizationId: string): ActionContext {
  return { ...resources, organizationId, db: resources.database.organization(organizationId) };
}
