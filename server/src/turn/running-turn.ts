import type { HistoryMessage } from '#store/turn-state.ts';
import type { Talk } from '#agent/talk.ts';
import type { Toolbelt } from '#agent/toolbelt.ts';
import type { ClaimedTurn } from './claimed-turn.ts';
import type { Speaker } from './speaker.ts';
import type { TurnToolCalls } from './tool-calls.ts';
import type { TurnResources } from './turn-resources.ts';

/** A claimed turn that is being answered. */
export interface RunningTurn extends ClaimedTurn {
  readonly resources: TurnResources;
  readonly speaker: Speaker;
  readonly talk: Talk;
  /** The platform tools that are switched on. */
  readonly tools: Toolbelt;
  readonly toolCalls: TurnToolCalls;
  readonly history: readonly HistoryMessage[];
  readonly signal: AbortSignal;
}
