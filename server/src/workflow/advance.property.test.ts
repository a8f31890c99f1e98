import fc from 'fast-check';
import '#test/seed.ts';
import { describe, expect, it } from 'vitest';
import { type Advance, advance, pendingAdvance } from './advance.ts';
import type { WorkflowEvent } from './event.ts';
import type { Graph } from './graph.ts';
import {
  type Chance,
  chances,
  eventFor,
  facts,
  graphs,
  secret,
  soundGraphs,
} from './random-graph.fixture.ts';
import { workflowStateSchema } from './state.ts';

const start = { kind: 'start', facts, vars: { given: 'here' }, text: null } as const;
const talks = fc.array(chances, { minLength: 1, maxLength: 25 });

function play(
  graph: Graph,
  talk: readonly Chance[],
  text: string | null,
): { events: WorkflowEvent[]; results: Advance[] } {
  const events: WorkflowEvent[] = [{ ...start, text }];
  const results: Advance[] = [advance(graph, null, { ...start, text })];
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
  for (const { state, outcome, says, steps } of results) {
    expect(workflowStateSchema.parse(state)).toEqual(state);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(state.steps).toBeLessThanOrEqual(graph.max_steps + 1);
    expect(steps.length).toBeLessThanOrEqual(2 * graph.max_steps + 2);
    expect(state.status === 'ended').toBe(state.waiting === null);
    if (outcome.kind === 'failed') expect(outcome.error).not.toContain('unexpected');
    const visible = [
      outcome.kind === 'call_tool' ? null : outcome,
      says,
      steps,
      { ...state, vars: null, user_message: null },
    ];
    const read =
      outcome.kind === 'read_message' ? [{ ...outcome.task, message: null }, says, steps] : visible;
    expect(JSON.stringify(outcome.kind === 'choose' ? [says, steps] : read)).not.toMatch(
      new RegExp(`"pin":"${secret}"`),
    );
  }
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
  it('no value is missing where it is needed, and no node lacks its exit', () => {
    fc.assert(
      fc.property(soundGraphs, talks, opening, (graph, talk, text) => {
        const { results } = play(graph, talk, text);
        expectSteps(graph, results);
        for (const { outcome } of results) {
          if (outcome.kind === 'failed') expect(outcome.error).not.toContain('UnknownVariable');
        }
      }),
      { numRuns: 500 },
    );
  });
});
