import type { ActionResources } from '#actions/action-context.ts';
import type { TurnResources } from '#turn/turn-resources.ts';
import type { Logger } from '#telemetry/logger.ts';

export interface SweepResources {
  readonly actions: ActionResources;
  readonly turns: TurnResources;
  readonly logger: Logger;
  /** How long a conversation that was closed by status only waits for its real close. */
  readonly statusCloseGraceMs: number;
}

/** How many conversations of an organization a sweep looks at in one go. */
export const sweepBatch = 200;
