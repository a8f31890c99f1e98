import fc from 'fast-check';
import '#test/seed.ts';
import { describe, expect, it } from 'vitest';
import { type Advance, advance, pendingAdvance } from './advance.ts';
import type { WorkflowEvent } from './event.ts';
import type { Graph } from './graph.ts';
import type { ToolTask } from './outcome.ts';
import {
  type Chance,
  chances,
  eventFor,
  facts,
  graphs,
  knownTools,
  secret,
  soundGraphs,
} from './random-graph.fixture.ts';
import { editedSamples } from './edited-samples.fixture.ts';
import { sampleTools } from './sample-graphs.fixture.ts';
import { workflowStateSchema } from './state.ts';
import type { KnownTool } from './validate/known-tool.ts';
import { validateGraph } from './validate/validate-graph.ts';

const start = { kind: 'start', facts, vars: { given: 'here' }, text: null } as const;
const talks = fc.array(chances, { minLength: 1, maxLength: 25 });

function play(
  graph: Graph,
  talk: readonly Chance[],
  text: string | null,
  vars: Readonly<Record<string, string>> = start.vars,
): { events: WorkflowEvent[]; results: Advance[] } {
  const events: WorkflowEvent[] = [{ ...start, vars, text }];
  const results: Advance[] = [advance(graph, null, { ...start, vars, text })];
  for (const chance of talk) {
    const last = results.at(-1);
    if (last === undefined) break;
    const event = eventFor(last.outcome, chance);
    events.push(event);
    results.push(advance(graph, last.state, event));
  }
  return { events, results };
}

const opening = fc.option(fc.constantFrom('hello', 'x'));

/** What holds of every step, whatever the graph. */
function expectSteps(graph: Graph, results: readonly Advance[]): void {
  for (const { state, outcome, steps } of results) {
    expect(workflowStateSchema.parse(state)).toEqual(state);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(state.steps).toBeLessThanOrEqual(graph.max_steps + 1);
    expect(steps.length).toBeLessThanOrEqual(2 * graph.max_steps + 2);
    expect(state.status === 'ended').toBe(state.waiting === null);
    if (outcome.kind === 'failed') expect(outcome.error).not.toContain('unexpected');
  }
}

/** So that the secret comes from the start alone, and can be nowhere by chance. */
function withoutSecret(chance: Chance): Chance {
  return JSON.parse(JSON.stringify({ ...chance, output: {} }).replaceAll(secret, '12345'));
}

function openInputs({ inputs, sensitive_inputs }: ToolTask): unknown {
  return Object.entries(inputs).filter(([name]) => !sensitive_inputs.includes(name));
}

describe('for any graph, sound or not, and any events', () => {
  it('every step ends within its limit, with a state of its schema, and nothing unexpected', () => {
    fc.assert(
      fc.property(graphs, talks, opening, (graph, talk, text) => {
        expectSteps(graph, play(graph, talk, text).results);
      }),
      { numRuns: 500 },
    );
  });

  it('a sensitive value is in the variables and in the inputs of a tool, and nowhere else', () => {
    fc.assert(
      fc.property(graphs, talks, (graph, talk) => {
        const { results } = play(graph, talk.map(withoutSecret), null, { ...start.vars, pin: secret });
        for (const { outcome, state, ...rest } of results) {
          const shown =
            outcome.kind === 'call_tool' ? { ...outcome.task, inputs: openInputs(outcome.task) } : outcome;
          expect(JSON.stringify([shown, { ...state, vars: null }, rest])).not.toContain(secret);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the recorded events lead to the same states again, also through storage', () => {
    fc.assert(
      fc.property(graphs, talks, opening, (graph, talk, text) => {
        const { events, results } = play(graph, talk, text);
        const stored: Graph = JSON.parse(JSON.stringify(graph));
        let state = null;
        for (const [index, event] of events.entries()) {
          const again: Advance = advance(stored, state, event);
          expect(again).toEqual(results[index]);
          state = workflowStateSchema.parse(JSON.parse(JSON.stringify(again.state)));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('what a run waits for can be asked for again', () => {
    fc.assert(
      fc.property(graphs, talks, (graph, talk) => {
        for (const { state, outcome } of play(graph, talk, null).results) {
          if (state.status !== 'running' || outcome.kind === 'failed') continue;
          expect(pendingAdvance(graph, state)).toEqual({ state, outcome, says: [], steps: [] });
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('for any graph that the checks accept', () => {
  /** Where the checks said that there may be no way on. */
  const undecided = (graph: Graph, tools: readonly KnownTool[]) =>
    validateGraph(graph, tools).findings.flatMap(({ rule_id, node_id }) =>
      rule_id === 'flow.no-otherwise' ? [`routing_error: ${node_id}`] : [],
    );

  function expectSound(graph: Graph, tools: readonly KnownTool[], results: readonly Advance[]): void {
    expectSteps(graph, results);
    for (const { outcome } of results) {
      if (outcome.kind !== 'failed') continue;
      expect(outcome.error).not.toContain('UnknownVariable');
      if (outcome.error.startsWith('routing')) expect(undecided(graph, tools)).toContain(outcome.error);
    }
  }

  it('no value is missing where it is needed, and there is a way on', () => {
    fc.assert(
      fc.property(soundGraphs, talks, opening, (graph, talk, text) => {
        expectSound(graph, knownTools, play(graph, talk, text).results);
      }),
      { numRuns: 500 },
    );
  });

  it('so too for whole procedures that somebody edited and the checks still accept', () => {
    let accepted = 0;
    fc.assert(
      fc.property(editedSamples, talks, (graph, talk) => {
        const isValid = validateGraph(graph, sampleTools).valid;
        const { results } = play(graph, talk, null);
        if (isValid) expectSound(graph, sampleTools, results);
        else expectSteps(graph, results);
        accepted += Number(isValid);
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});
