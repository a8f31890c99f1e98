import { parseArgs } from 'node:util';
import type { Round } from './load.ts';

/** A load under which both sides are measured in turn. */
export interface Scenario extends Omit<Round, 'endpoint'> {
  readonly name: string;
  /** Whether the model server is measured alone, too: what it takes is subtracted from the latencies. */
  readonly besideModel: boolean;
}

export interface Options {
  readonly rounds: number;
  readonly scenarios: readonly Scenario[];
  /** The model's own delay; short, so that the servers and not the model are what is waited for. */
  readonly modelDelayMs: number;
  readonly pieceDelayMs: number;
  /** Of each of 32 clients, before memory is looked at. */
  readonly warmUpTurns: number;
  readonly waitingTurns: number;
  readonly databaseTurns: number;
  /** Turns in a workflow, each beside a plain one. */
  readonly workflowPairs: number;
  readonly engineRoundMs: number;
  readonly bareHistory: boolean;
  readonly jsonFile: string | null;
  readonly profileDirectory: string | null;
}

export const usage = `npm run bench -- [options]

  --quick                 a smoke run of about 20 seconds; its figures mean little
  --rounds <n>            rounds of each load on each side (4)
  --model-delay-ms <n>    how long the model thinks (10)
  --bare-forgets          the bare turn reads no history and sends none to the model
  --json <file>           the raw figures
  --profile <folder>      leaves a CPU profile of each server there; profiled figures are slower
`;

export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      'model-delay-ms': { type: 'string', default: '10' },
      'bare-forgets': { type: 'boolean', default: false },
      json: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const quick = values.quick;
  return {
    rounds: Number(values.rounds ?? (quick ? 1 : 4)),
    scenarios: quick ? scenarios.filter((each) => each.clients <= 32).map(shorter) : scenarios,
    modelDelayMs: Number(values['model-delay-ms']),
    pieceDelayMs: 1,
    warmUpTurns: quick ? 5 : 20,
    waitingTurns: quick ? 100 : 1000,
    databaseTurns: quick ? 20 : 200,
    workflowPairs: quick ? 20 : 200,
    engineRoundMs: quick ? 200 : 1_000,
    bareHistory: !values['bare-forgets'],
    jsonFile: values.json ?? null,
    profileDirectory: values.profile ?? null,
  };
}

const whole = { streamed: false, thinkMs: 0, besideModel: false, limitMs: 3_000 };
const streamed = { ...whole, streamed: true };

const scenarios: readonly Scenario[] = [
  { ...whole, name: '1 client', clients: 1, turnsPerClient: 45, besideModel: true },
  {
    ...whole,
    name: '32 clients that think',
    clients: 32,
    turnsPerClient: 5,
    thinkMs: 200,
    besideModel: true,
  },
  { ...whole, name: '32 clients', clients: 32, turnsPerClient: 25 },
  { ...whole, name: '128 clients', clients: 128, turnsPerClient: 6 },
  { ...streamed, name: '1 client, streamed', clients: 1, turnsPerClient: 25, besideModel: true },
  { ...streamed, name: '32 clients, streamed', clients: 32, turnsPerClient: 13 },
  { ...streamed, name: '128 clients, streamed', clients: 128, turnsPerClient: 4 },
];

function shorter(scenario: Scenario): Scenario {
  return { ...scenario, turnsPerClient: Math.ceil(scenario.turnsPerClient / 6) };
}
