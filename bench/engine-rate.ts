/** How many nodes the workflow engine runs a second: one process, no model, no database, no network. */
import { advance } from '#workflow/advance.ts';
import { graphSchema } from '#workflow/graph.ts';
import { nodesPerTurn, tenNodes } from './ten-nodes.ts';

export interface EngineRate {
  /** Of each round. */
  readonly stepsPerSecond: readonly number[];
  /** The state in JSON after a turn: what each turn writes. */
  readonly stateBytes: number;
}

const warmUpMs = 300;
const facts = { channel: 'voice', today: '2026-01-31', now: '10:00' };

export function measureEngine(rounds: number, roundMs: number): EngineRate {
  const graph = graphSchema.parse(tenNodes(false));
  const started = advance(graph, null, { kind: 'start', facts, vars: {}, text: null }).state;
  const pressed = { kind: 'message', facts, text: '', digits: '4711' } as const;
  const after = advance(graph, started, pressed);
  if (after.outcome.kind !== 'wait_for_person') throw new Error(`the engine rests in ${after.outcome.kind}`);
  const turn = () => void advance(graph, started, pressed);
  repeat(turn, warmUpMs);
  return {
    stepsPerSecond: Array.from({ length: rounds }, () => nodesPerTurn * repeat(turn, roundMs)),
    stateBytes: JSON.stringify(after.state).length,
  };
}

/** Times a second. */
function repeat(work: () => void, forMs: number): number {
  const startedAt = performance.now();
  let times = 0;
  let elapsedMs = 0;
  while (elapsedMs < forMs) {
    for (let each = 0; each < 100; each += 1) work();
    times += 100;
    elapsedMs = performance.now() - startedAt;
  }
  return (1000 * times) / elapsedMs;
}
