/** The figures as a person reads them in a terminal. */
import type { DatabaseRates } from './database-rate.ts';
import type { EngineRate } from './engine-rate.ts';
import { pairedRatio, type Ratio } from './interleaving.ts';
import { median } from './percentiles.ts';
import { type Comparison, compare, type Latency, type LoadSummary } from './summary.ts';
import { digits, table } from './table.ts';
import type { SideWrites, TurnFigures } from './turns.ts';
import type { WaitingFigures } from './waiting.ts';
import type { WorkflowTurns } from './workflow-turns.ts';

export interface Figures {
  readonly turns: TurnFigures;
  readonly waiting: readonly WaitingFigures[];
  readonly database: DatabaseRates;
  readonly workflow: WorkflowTurns;
  readonly engine: EngineRate;
}

export function report({ turns, waiting, database, workflow, engine }: Figures): string {
  const comparisons = compare(turns.rounds);
  const sections = [
    'TURNS A SECOND, one server process, all processes on this machine; ratio to the bare turn: median (lowest–highest)',
    table([['', 'rapport', 'bare', 'ratio'], ...comparisons.map(speedRow)]),
    'MILLISECONDS FOR AN ANSWER: p50 / p99; "added" is p50 beyond what the model alone takes',
    table([
      ['', 'rapport', 'bare', 'p50 over bare', 'added', 'added by bare'],
      ...comparisons.flatMap(latencyRows),
    ]),
    'CPU MILLISECONDS A TURN',
    table([
      ['', 'rapport', 'bare', 'ratio', 'PostgreSQL', 'for bare', 'model and clients'],
      ...comparisons.map(cpuRow),
    ]),
    'WRITTEN A TURN: write-ahead log (KB), rows inserted + updated (updates that touch no index)',
    table([...comparisons.map(walRow), ...turns.writes.flatMap(writeRows)]),
    'WAITING FOR THE MODEL',
    table([
      ['', 'KB alive a turn', 'MB alive', 'MB resident', 'connections busy'],
      ...waiting.map(waitingRow),
    ]),
    `THE DATABASE ALONE: both transactions from one process, ${database.connections} connections, turns a second`,
    table([['', 'rapport', 'bare', 'ratio'], databaseRow(database)]),
    'A WORKFLOW OF TEN DETERMINISTIC NODES: milliseconds for an answer, p50; both turns ask the model once',
    table([['', 'plain', 'in the workflow', 'added (middle half)'], workflowRow(workflow)]),
    'THE WORKFLOW ENGINE ALONE: nodes a second, one core, nothing read or written',
    table([['', 'nodes a second', 'lowest–highest', 'state'], engineRow(engine)]),
  ];
  return sections.join('\n\n');
}

function speedRow({ scenario, rapport, bare, speed }: Comparison): string[] {
  return [scenario, digits(rapport.turnsPerSecond), digits(bare.turnsPerSecond), ratio(speed)];
}

function latencyRows(each: Comparison): string[][] {
  const rows = [latencyRow(each.scenario, each, (summary) => summary.answered)];
  if (each.rapport.firstPiece) rows.push(latencyRow('  first piece', each, (summary) => summary.firstPiece));
  return rows;
}

function latencyRow(
  name: string,
  { rapport, bare, model }: Comparison,
  of: (summary: LoadSummary) => Latency | null,
): string[] {
  const [ours, theirs, alone] = [of(rapport), of(bare), model && of(model)];
  const added = (side: Latency | null) => digits(side && alone && side.p50 - alone.p50);
  const over = digits(ours && theirs && ours.p50 - theirs.p50);
  return [name, latency(ours), latency(theirs), over, added(ours), added(theirs)];
}

function cpuRow({ scenario, rapport, bare, serverCpu }: Comparison): string[] {
  return [
    scenario,
    digits(rapport.serverCpuMs),
    digits(bare.serverCpuMs),
    serverCpu ? ratio(serverCpu) : '—',
    digits(rapport.postgresCpuMs),
    digits(bare.postgresCpuMs),
    digits(rapport.surroundingsCpuMs),
  ];
}

function walRow({ scenario, rapport, bare }: Comparison): string[] {
  return [scenario, `${digits(rapport.walBytes / 1024)} KB`, `bare ${digits(bare.walBytes / 1024)} KB`];
}

function writeRows({ side, turns, tables }: SideWrites): string[][] {
  return tables
    .filter((each) => (each.inserted + each.updated) / turns > 0.005)
    .map((each) => [
      `${side}: ${each.table}`,
      `${digits(each.inserted / turns)} + ${digits(each.updated / turns)}`,
      each.updated === 0 ? '' : `${digits((100 * each.hot) / each.updated)} %`,
    ]);
}

function waitingRow(each: WaitingFigures): string[] {
  const growth = (before: number | null, waiting: number | null) =>
    `${digits(before && before / 1024 ** 2)} → ${digits(waiting && waiting / 1024 ** 2)}`;
  return [
    `${each.turns} turns, ${each.side}`,
    digits((each.waiting.live - each.before.live) / 1024 / each.turns),
    growth(each.before.live, each.waiting.live),
    growth(each.before.resident, each.waiting.resident),
    `${digits(each.busy.mean)} (at most ${each.busy.most})`,
  ];
}

function databaseRow({ rapport, bare }: DatabaseRates): string[] {
  return [
    'both transactions',
    digits(median(rapport)),
    digits(median(bare)),
    ratio(pairedRatio(rapport, bare)),
  ];
}

function workflowRow({ pairs, plainMs, workflowMs, addedMs }: WorkflowTurns): string[] {
  const range = `${addedMs.lower.toFixed(2)}–${addedMs.upper.toFixed(2)}`;
  return [`${pairs} pairs`, digits(plainMs), digits(workflowMs), `${addedMs.median.toFixed(2)} (${range})`];
}

function engineRow({ stepsPerSecond, stateBytes }: EngineRate): string[] {
  const rounded = (steps: number) => `${Math.round(steps / 1000)} k`;
  const range = `${rounded(Math.min(...stepsPerSecond))}–${rounded(Math.max(...stepsPerSecond))}`;
  return ['ten nodes', rounded(median(stepsPerSecond)), range, `${digits(stateBytes / 1024)} KB`];
}

function latency(value: Latency | null): string {
  return value ? `${digits(value.p50)} / ${digits(value.p99)}` : '—';
}

function ratio({ median: middle, lowest, highest }: Ratio): string {
  return `${middle.toFixed(2)} (${lowest.toFixed(2)}–${highest.toFixed(2)})`;
}
