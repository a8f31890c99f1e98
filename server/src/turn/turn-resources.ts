import type { ModelCatalogue } from '#agent/language-model.ts';
import type { ToolCaller } from '#agent/tool-caller.ts';
import type { Database } from '#database/database.ts';
import type { Clock, NewId } from '#domain/clock.ts';
import type { Logger } from '#telemetry/logger.ts';
import type { Sealer } from '#secrets/sealer.ts';
import type { BehaviourCache } from './behaviour-cache.ts';
import type { LeaseKeeper } from './lease-keeper.ts';
import type { WaitingLine } from './waiting-line.ts';
import type { RunnableCache } from './workflow/runnable-cache.ts';

/** What drivers of turns share within a process. */
export interface TurnResources {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly models: ModelCatalogue;
  readonly behaviours: BehaviourCache;
  readonly runnable: RunnableCache;
  readonly sealer: Sealer;
  readonly tools: ToolCaller;
  readonly leases: LeaseKeeper;
  readonly line: WaitingLine;
  /** This process, as the holder of leases. */
  readonly holder: string;
  /** How long a message waits at most before it is claimed. */
  readonly waitLimitMs: number;
  /** Notes work that may outlive whoever asked for it, so that a stop waits for it; returns it. */
  readonly track: <Result>(work: Promise<Result>) => Promise<Result>;
}
