/** The tools that come with Rapport. Each is switched on per agent; running one decides, and touches nothing. */
import type { PlatformToolName } from '#domain/agent-revision.ts';
import { resolveTransfer, transferTargets } from '#domain/transfer-targets.ts';
import type { ModelTool, ModelToolCall } from './language-model.ts';
import type { Toolbelt, ToolOutcome } from './toolbelt.ts';

type Config = Readonly<Record<string, unknown>>;

interface PlatformTool {
  usable(config: Config, channel: string): boolean;
  tool(config: Config): ModelTool;
  run(config: Config, call: ModelToolCall): ToolOutcome;
}

const registry: Record<PlatformToolName, PlatformTool> = {
  end_conversation: {
    usable: () => true,
    tool: () => ({
      name: 'end_conversation',
      description:
        'Ends the conversation. Call it once the matter is settled and the person wants nothing more; say goodbye in the same answer.',
      parameters: { type: 'object', properties: {}, additionalProperties: false },
    }),
    run: () => ({ kind: 'end_requested', output: { ended: true } }),
  },
  transfer_call: {
    // Only a call can be transferred, and only to where the configuration says.
    usable: (config, channel) => channel === 'voice' && transferTargets(config).length > 0,
    tool: (config) => ({
      name: 'transfer_call',
      description: `Transfers the call. Tell the person first. Targets:\n${transferTargets(config)
        .map(({ label, description }) => `- ${label}${description ? `: ${description}` : ''}`)
        .join('\n')}`,
      parameters: {
        type: 'object',
        properties: {
          label: { type: 'string', enum: transferTargets(config).map(({ label }) => label) },
          reason: { type: 'string' },
        },
        required: ['label'],
        additionalProperties: false,
      },
    }),
    run: (config, call) => transfer(config, call.arguments),
  },
};

/** The model picks a label; where the call goes is configuration alone. */
function transfer(config: Config, args: string): ToolOutcome {
  const { label, reason } = readArguments(args);
  const intent = label === null ? null : resolveTransfer(config, label, reason);
  if (!intent) return { kind: 'failed', error: 'there is no transfer target of that label' };
  return { kind: 'transfer', output: { transferring_to: intent.label }, intent };
}

function readArguments(args: string): { label: string | null; reason: string | null } {
  try {
    const parsed: unknown = JSON.parse(args);
    if (typeof parsed !== 'object' || parsed === null) return { label: null, reason: null };
    return { label: textIn(parsed, 'label'), reason: textIn(parsed, 'reason') };
  } catch {
    return { label: null, reason: null }; // not JSON: no target is named, and the model is told so
  }
}

function textIn(value: object, key: string): string | null {
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' ? found : null;
}

/** `enabled` maps the names of tools that are switched on to their configuration. */
export function platformToolbelt(
  enabled: Readonly<Record<string, unknown>> | null,
  channel: string,
): Toolbelt {
  const usable = Object.entries(enabled ?? {}).flatMap(([name, config]) => {
    const known = find(name);
    if (!known?.usable(asConfig(config), channel)) return [];
    return [{ name, known, config: asConfig(config) }];
  });
  return {
    offered: usable.map(({ known, config }) => known.tool(config)),
    run: (call) => {
      const found = usable.find(({ name }) => name === call.name);
      return Promise.resolve(found ? found.known.run(found.config, call) : null);
    },
  };
}

function asConfig(value: unknown): Config {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function find(name: string): PlatformTool | null {
  return Object.hasOwn(registry, name) ? registry[name as PlatformToolName] : null;
}
