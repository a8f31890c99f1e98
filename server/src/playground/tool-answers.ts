/**
 * Tools as a session answers for them.
 *
 * T1. A mock wins, also over a tool that is disabled or gone.
 * T2. Without one, a tool that only reads is called for real; one that changes something only where the session allows
 *     it.
 */
import { noTools, type Toolbelt } from '#agent/toolbelt.ts';
import type { ModelTool } from '#agent/language-model.ts';
import type { CallableTool } from '#domain/tool.ts';
import type { PlaygroundToolCall } from '#store/playground-session-row.ts';
import { callableTool, findToolsInUse } from '#store/tool-revisions.ts';
import { modelTool, readInputs } from '#turn/api-toolbelt.ts';
import type { ToolEvent } from '#turn/workflow/hands.ts';
import type { Stage } from './stage.ts';

export interface PlayedCall {
  readonly nodeId: string;
  readonly tool: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export async function answerTool(stage: Stage, call: PlayedCall, signal: AbortSignal): Promise<ToolEvent> {
  const { event, answeredBy } = await answer(stage, call, signal);
  stage.toolCalls.push({
    node_id: call.nodeId,
    tool: call.tool,
    answered_by: answeredBy,
    error: event.kind === 'tool_failure' ? event.error : null,
  });
  return event;
}

interface Answer {
  readonly event: ToolEvent;
  readonly answeredBy: PlaygroundToolCall['answered_by'];
}

async function answer(
  stage: Stage,
  { tool: name, inputs }: PlayedCall,
  signal: AbortSignal,
): Promise<Answer> {
  const { resources, db, settings } = stage;
  const mock = mockOf(stage, name);
  if (mock) return { event: mock, answeredBy: 'mock' }; // T1
  const row = (await findToolsInUse(db, [name])).get(name);
  const tool = row && callableTool(name, row);
  if (!tool) return refused(`ToolMissing: no tool ${name} is in use; give an answer for it in mock_tools`);
  if (tool.effect === 'acts' && !settings.allow_actions) return refused(notMocked(tool)); // T2
  const result = await resources.tools.call({
    organizationId: db.organizationId,
    tool,
    inputs,
    metadata: {},
    callId: resources.newId(),
    signal,
  });
  const event: ToolEvent =
    result.kind === 'ok'
      ? { kind: 'tool_result', output: result.narrowed ?? result.body }
      : { kind: 'tool_failure', error: result.error };
  return { event, answeredBy: 'tool' };
}

const refused = (error: string): Answer => ({ event: { kind: 'tool_failure', error }, answeredBy: 'none' });

const notMocked = ({ name }: CallableTool) =>
  `ToolNotMocked: ${name} changes something, so it is not called from here; give an answer for it in mock_tools, ` +
  'or start a session with allow_actions';

/** An object that holds nothing but the text `error` is a failure; everything else is what the tool answered. */
function mockOf({ settings: { mock_tools: mocks } }: Stage, name: string): ToolEvent | null {
  if (!Object.hasOwn(mocks, name)) return null;
  const mock = mocks[name];
  if (typeof mock !== 'object' || mock === null) return { kind: 'tool_result', output: mock };
  const [[key, error] = [], ...others] = Object.entries(mock);
  if (key !== 'error' || typeof error !== 'string' || others.length > 0)
    return { kind: 'tool_result', output: mock };
  return { kind: 'tool_failure', error: /^\w+: /.test(error) ? error : `MockedFailure: ${error}` };
}

/** The tools a step of free talk names, as its model may call them. */
export async function playedToolbelt(
  stage: Stage,
  names: readonly string[],
  nodeId: string,
): Promise<Toolbelt> {
  if (names.length === 0) return noTools;
  const found = await findToolsInUse(stage.db, names);
  const offered = names.flatMap((name): ModelTool[] => {
    const row = found.get(name);
    const tool = row && callableTool(name, row);
    if (tool) return [modelTool(tool, row.description ?? '')];
    return mockOf(stage, name) ? [{ name, description: '', parameters: { type: 'object' } }] : [];
  });
  return {
    offered,
    run: async ({ name, arguments: text }, signal) => {
      if (!offered.some((tool) => tool.name === name)) return null;
      const inputs = readInputs(text);
      if (!inputs) return { kind: 'failed', error: 'the arguments are not a JSON object' };
      const event = await answerTool(stage, { nodeId, tool: name, inputs }, signal);
      return event.kind === 'tool_result'
        ? { kind: 'done', output: event.output }
        : { kind: 'failed', error: event.error };
    },
  };
}
