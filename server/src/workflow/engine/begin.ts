import type { WorkflowEvent } from '#workflow/event.ts';
import { anywhere, type Value } from '#workflow/graph.ts';
import type { LoadedGraph } from '#workflow/loaded-graph.ts';
import { stateVersion, type WorkflowState } from '#workflow/state.ts';
import { checkValue } from '#workflow/values/check-value.ts';
import { meaningsAt } from './anytime.ts';
import { enterNode, type Run, type Step, waitNow } from './run.ts';

type Start = Extract<WorkflowEvent, { kind: 'start' }>;

/** A new run before its first node. A given value that its variable cannot have is as good as none. */
export function newState(graph: LoadedGraph, start: Start): WorkflowState {
  const { channel, today, now } = start.facts;
  return {
    version: stateVersion,
    status: 'running',
    node_id: graph.graph.entry_node_id,
    waiting: null,
    vars: givenVars(graph, start),
    trail: [],
    asks: {},
    passes: {},
    turns: {},
    misunderstood: 0,
    side_questions: 0,
    failures: 0,
    held: [],
    detour: null,
    facts: { channel, today, now },
    user_message: start.text ?? '',
    steps: 0,
    outcome: null,
  };
}

function givenVars(graph: LoadedGraph, { vars, facts }: Start): Record<string, Value> {
  const given: Record<string, Value> = {};
  for (const [name, variable] of graph.variables) {
    const raw = variable.value ?? (Object.hasOwn(vars, name) ? vars[name] : undefined);
    if (raw === undefined) continue;
    const checked = checkValue(variable, raw, facts.today);
    if (checked.kind === 'value') given[name] = checked.value;
  }
  return given;
}

/** What was said to start it is read first, when there is anything to be read in it. */
export function begin(run: Run): Step {
  const { entry_node_id } = run.graph.graph;
  const readable = run.graph.hearable.length > 0 || meaningsAt(run, anywhere).length > 0;
  if (run.state.user_message === '' || !readable) return enterNode(entry_node_id);
  run.update({ waiting: { kind: 'reading', of: { kind: 'opening' } } });
  return waitNow;
}
