/** The organization's own tools as a model may call them, each call through the journal. */
import type { ModelTool, ModelToolCall } from '#agent/language-model.ts';
import type { Toolbelt, ToolOutcome } from '#agent/toolbelt.ts';
import type { CallableTool, ToolVariableType } from '#domain/tool.ts';
import { callableTool, findToolsInUse } from '#store/tool-revisions.ts';
import type { RunningTurn } from './running-turn.ts';

export async function apiToolbelt(
  turn: RunningTurn,
  names: readonly string[],
  nodeId: string | null,
): Promise<Toolbelt> {
  if (names.length === 0) return { offered: [], run: () => Promise.resolve(null) };
  const found = await findToolsInUse(turn.db, names);
  const usable = [...found].flatMap(([name, row]) => {
    const tool = callableTool(name, row);
    return tool ? [{ tool, description: row.tool_description ?? row.description ?? '' }] : [];
  });
  return {
    offered: usable.map(({ tool, description }) => modelTool(tool, description)),
    run: async (call) =>
      usable.some(({ tool }) => tool.name === call.name) ? run(turn, call, nodeId) : null,
  };
}

async function run(turn: RunningTurn, call: ModelToolCall, nodeId: string | null): Promise<ToolOutcome> {
  const inputs = readInputs(call.arguments);
  if (!inputs) return { kind: 'failed', error: 'the arguments are not a JSON object' };
  const ending = await turn.toolCalls.call({
    name: call.name,
    inputs,
    sensitiveInputs: [],
    origin: 'agent',
    nodeId,
    sealedResume: null,
  });
  return ending.kind === 'ok' ? { kind: 'done', output: ending.output } : ending;
}

export function readInputs(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null;
  } catch {
    return null; // not JSON: the model is told so
  }
}

const jsonTypes: Record<ToolVariableType, string> = {
  str: 'string',
  int: 'integer',
  float: 'number',
  bool: 'boolean',
  list: 'array',
  dict: 'object',
};

export function modelTool({ name, configuration }: CallableTool, description: string): ModelTool {
  const { variables } = configuration;
  return {
    name,
    description,
    parameters: {
      type: 'object',
      properties: Object.fromEntries(
        variables.map((variable) => [
          variable.name,
          {
            type: jsonTypes[variable.type],
            ...(variable.description && { description: variable.description }),
          },
        ]),
      ),
      required: variables.filter((variable) => variable.required).map((variable) => variable.name),
      additionalProperties: false,
    },
  };
}
