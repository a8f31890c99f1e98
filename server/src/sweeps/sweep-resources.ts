import type { ActionResources } from '#actions/action-context.ts';
import type { Logger } from '#telemetry/logger.ts';
import type { TurnResources } from '#turn/turn-resources.ts';
import type { TurnRoom } from './turn-room.ts';

export interface SweepResources {
  readonly actions: ActionResources;
  readonly turns: TurnResources;
  readonly logger: Logger;
  /** How long a conversation that was closed by status only waits for its real close. */
  readonly statusCloseGraceMs: number;
  readonly room: TurnRoom;
  /** How long one job may go on finding work: the next job comes after a minute, to any process. */
  readonly jobMs: number;
  /** The organization with which a sweep goes on that ran out of time, by the sweep's name. */
  readonly nextOrganization: Map<string, string>;
}
