import type { ModelCatalogue } from '#agent/language-model.ts';
import type { Database } from '#database/database.ts';
import type { Clock, NewId } from '#domain/clock.ts';
import type { Logger } from '#telemetry/logger.ts';
import type { BehaviourCache } from './behaviour-cache.ts';
import type { LeaseKeeper } from './lease-keeper.ts';
import type { WaitingLine } from './waiting-line.ts';

/** What drivers of turns share within a process. */
export interface TurnResources {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly models: ModelCatalogue;
  readonly behaviours: BehaviourCache;
  readonly leases: LeaseKeeper;
  readonly line: WaitingLine;
  /** This process, as the holder of leases. */
  readonly holder: string;
  /** How long a message waits for the turn before it. */
  readonly waitLimitMs: number;
}
