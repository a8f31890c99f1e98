/** One step of a session while it is played: what is known, what was heard, and what happens. */
import type { Talk } from '#agent/talk.ts';
import type { Scoped } from '#database/statement.ts';
import type { ModelSettings } from '#domain/agent-revision.ts';
import type {
  PlaygroundMessage,
  PlaygroundSettings,
  PlaygroundStep,
  PlaygroundToolCall,
  PlayedProcedure,
} from '#store/playground-session-row.ts';
import type { TurnResources } from '#turn/turn-resources.ts';
import type { HeardMessage } from './heard-message.ts';

/** What the playground needs of the process. */
export type PlaygroundResources = Pick<
  TurnResources,
  'clock' | 'newId' | 'models' | 'sealer' | 'tools' | 'track'
>;

export interface Stage {
  readonly resources: PlaygroundResources;
  readonly db: Scoped;
  readonly sessionId: string;
  readonly procedure: PlayedProcedure;
  readonly settings: PlaygroundSettings;
  /** What was said before this step. */
  readonly messages: readonly PlaygroundMessage[];
  /** The message of this step; null when the person said nothing. */
  readonly heard: HeardMessage | null;
  readonly organizationModels: ModelSettings | null;
  readonly holdingLine: string | null;
  readonly talk: Talk;
  readonly steps: PlaygroundStep[];
  readonly toolCalls: PlaygroundToolCall[];
}
