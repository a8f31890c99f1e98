import type { ModelCatalogue } from '#agent/language-model.ts';
import type { Database } from '#database/database.ts';
import type { Clock } from '#domain/clock.ts';
import type { Queue } from '#queue/queue.ts';
import type { Logger } from '#telemetry/logger.ts';

/** What compiles work with. */
export interface AuthoringResources {
  readonly database: Database;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly models: ModelCatalogue;
}
