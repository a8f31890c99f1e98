/** The tools that come with Rapport. Each is switched on per agent; running one decides, and touches nothing. */
import type { PlatformToolName } from '#domain/agent-revision.ts';
import type { ModelTool } from './language-model.ts';

export type PlatformToolOutcome = {
  readonly kind: 'end_requested';
  readonly output: Readonly<Record<string, unknown>>;
};

interface PlatformTool {
  readonly tool: ModelTool;
  run(): PlatformToolOutcome;
}

const registry: Record<PlatformToolName, PlatformTool> = {
  end_conversation: {
    tool: {
      name: 'end_conversation',
      description:
        'Ends the conversation. Call it once the matter is settled and the person wants nothing more; say goodbye in the same answer.',
      parameters: { type: 'object', properties: {}, additionalProperties: false },
    },
    run: () => ({ kind: 'end_requested', output: { ended: true } }),
  },
};

export function offeredTools(enabled: Readonly<Record<string, unknown>> | null): ModelTool[] {
  return Object.keys(enabled ?? {}).flatMap((name) => {
    const known = find(name);
    return known ? [known.tool] : [];
  });
}

/** Runs the tool of that name, or null when the agent has no such tool. */
export function runPlatformTool(
  name: string,
  enabled: Readonly<Record<string, unknown>> | null,
): PlatformToolOutcome | null {
  return Object.hasOwn(enabled ?? {}, name) ? (find(name)?.run() ?? null) : null;
}

function find(name: string): PlatformTool | null {
  return Object.hasOwn(registry, name) ? registry[name as PlatformToolName] : null;
}
