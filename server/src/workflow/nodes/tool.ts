/** Calls a tool without a model. A kept path that is absent or of the wrong type counts as a failure of the tool. */
import type { Value, Variable } from '#workflow/graph.ts';
import { expressionOf } from '#workflow/expression/expression-of.ts';
import { defineNode, type Move, NodeError, plainShape, type ViewOf } from '#workflow/node-handler.ts';
import type { ToolTask } from '#workflow/outcome.ts';
import { checkValue } from '#workflow/values/check-value.ts';
import { exitFor, valueOf } from '#workflow/view.ts';

type ToolView = ViewOf<'tool'>;

export const toolNode = defineNode<'tool'>({
  type: 'tool',
  // The inputs are worked out before the run says that it waits: a mistake in them is the node's own.
  enter: (view) => {
    taskOf(view);
    return { kind: 'wait', waiting: { kind: 'tool' } };
  },
  answered: (view, waiting, event) =>
    waiting.kind === 'tool' && event.kind === 'tool_result' ? keep(view, event.output) : { kind: 'stay' },
  pending: (view) => ({ kind: 'call_tool', task: taskOf(view) }),
  shape: ({ config }) => ({
    ...plainShape,
    outcomes: ['failed'],
    expressions: Object.values(config.inputs).map((text) => ({ text, strict: true })),
    sets: Object.keys(config.outputs),
  }),
});

function taskOf({ node: { id, config }, state, graph }: ToolView): ToolTask {
  const inputs = Object.entries(config.inputs).map(([name, text]) => ({
    name,
    expression: expressionOf(text),
  }));
  const isSensitive = (variable: string) => graph.variables.get(variable)?.sensitive !== false;
  return {
    node_id: id,
    tool: config.tool,
    effect: config.effect,
    inputs: Object.fromEntries(inputs.map(({ name, expression }) => [name, valueOf(expression, state)])),
    sensitive_inputs: inputs
      .filter(({ expression }) => [...expression.variables].some(isSensitive))
      .map(({ name }) => name),
  };
}

function keep(view: ToolView, output: unknown): Move {
  const { id, config } = view.node;
  const acted = config.effect === 'acts' ? [{ node_id: id, sure: true }] : [];
  const found: Record<string, Value> = {};
  for (const [name, path] of Object.entries(config.outputs)) {
    const variable = view.graph.variables.get(name);
    if (variable === undefined) throw new NodeError('UnknownVariable', name);
    const value = readOutput(output, path, variable, view.state.facts.today);
    if (value !== null) found[name] = value;
    else if (exitFor(view, 'failed') !== null) return { kind: 'exit', by: 'failed', acted };
    else throw new NodeError('OutputError', `${config.tool} did not answer with ${path}`);
  }
  return { kind: 'exit', by: 'next', found, acted };
}

function readOutput(output: unknown, path: string, variable: Variable, today: string): Value | null {
  let value: unknown = output;
  for (const key of path === '' ? [] : path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = Reflect.get(value, key);
  }
  const checked = checkValue(variable, value, today);
  return checked.kind === 'value' ? checked.value : null;
}
