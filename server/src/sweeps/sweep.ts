import type { ActionContext } from '#actions/action-context.ts';
import type { SweepResources } from './sweep-resources.ts';

/**
 * What must happen although nobody asks for it. Every sweep can be repeated, and run in two processes at once,
 * without harm.
 */
export interface Sweep {
  /** How much of an organization is treated before it is the next one's turn. */
  readonly batch: number;
  /** The ids of what needs it, up to `limit`: conversations, mostly. */
  find(resources: SweepResources, context: ActionContext, limit: number): Promise<string[]>;
  /** @param patienceMs how long the job still has */
  treat(
    resources: SweepResources,
    context: ActionContext,
    id: string,
    patienceMs: number,
  ): Promise<Treatment>;
}

export type Treatment =
  | 'done'
  /** It no longer needed it. */
  | 'unchanged'
  /** This process can take no more of this sweep's work for now. */
  | 'no_room';
