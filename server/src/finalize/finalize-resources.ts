import type { OrganizationPrivacies } from '#actions/organization-privacies.ts';
import type { ModelCatalogue } from '#agent/language-model.ts';
import type { Database } from '#database/database.ts';
import type { Clock, NewId } from '#domain/clock.ts';
import type { Queue } from '#queue/queue.ts';
import type { Logger } from '#telemetry/logger.ts';

/** What the finalize steps work with. */
export interface FinalizeResources {
  readonly database: Database;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly models: ModelCatalogue;
  readonly privacies: OrganizationPrivacies;
}
