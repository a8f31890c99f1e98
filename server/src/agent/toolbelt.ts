/** The tools an agent may use in an answer, wherever they come from. */
import type { CallTransferIntent } from '#domain/call-transfer.ts';
import type { ModelTool, ModelToolCall } from './language-model.ts';

export type ToolOutcome =
  | { readonly kind: 'done'; readonly output: unknown }
  /** `error` is told to the model and stored: no personal data. */
  | { readonly kind: 'failed'; readonly error: string }
  /** The agent has decided to end: from now on it may only say goodbye. */
  | { readonly kind: 'end_requested'; readonly output: unknown }
  /** The call goes to somebody else once the turn is over. */
  | { readonly kind: 'transfer'; readonly output: unknown; readonly intent: CallTransferIntent };

export interface Toolbelt {
  readonly offered: readonly ModelTool[];
  /** Null when there is no such tool. */
  run(call: ModelToolCall, signal: AbortSignal): Promise<ToolOutcome | null>;
}

export const noTools: Toolbelt = { offered: [], run: () => Promise.resolve(null) };

/** Several belts as one; of two tools of one name the first counts. */
export function joinToolbelts(belts: readonly Toolbelt[]): Toolbelt {
  const offered = new Map(
    belts.toReversed().flatMap((belt) => belt.offered.map((tool) => [tool.name, tool])),
  );
  return {
    offered: [...offered.values()],
    run: async (call, signal) => {
      for (const belt of belts) {
        const outcome = await belt.run(call, signal);
        if (outcome) return outcome;
      }
      return null;
    },
  };
}

/** Only the tools of these names. */
export function limitToolbelt(belt: Toolbelt, names: readonly string[]): Toolbelt {
  return {
    offered: belt.offered.filter((tool) => names.includes(tool.name)),
    run: async (call, signal) => (names.includes(call.name) ? await belt.run(call, signal) : null),
  };
}
