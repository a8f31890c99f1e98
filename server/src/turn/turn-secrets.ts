/**
 * The sensitive values that a turn knows of, so that none of them stands in what is written about its tool calls.
 *
 * S1. Known are those that the run brought along, the digits of this turn's message, and what was learned on the way:
 *     sensitive inputs, and answers that become the value of a sensitive variable.
 * S2. What a step keeps is said by its graph. Without one, as when it was deleted by force, every answer counts as
 *     sensitive.
 */
import type { Graph } from '#workflow/graph.ts';
import type { ClaimedTurn } from './claimed-turn.ts';
import { conceal, concealAt, valueAt } from './concealment.ts';
import { heardIn } from './heard-message.ts';
import type { TurnResources } from './turn-resources.ts';
import { openState } from './workflow/sealed-vars.ts';

export class TurnSecrets {
  readonly #resources: TurnResources;
  readonly #turn: ClaimedTurn;
  readonly #known = new Set<string>();
  #begun: string | null = null;
  #broughtAlong: Promise<void> | null = null;

  constructor(resources: TurnResources, turn: ClaimedTurn) {
    this.#resources = resources;
    this.#turn = turn;
  }

  /** A yes or no tells nothing by itself. */
  learn(values: Iterable<unknown>): void {
    for (const value of values) {
      if (typeof value === 'string' || typeof value === 'number') this.#known.add(String(value));
    }
  }

  /** @param revisionId of a run that begins with this turn; null when none does */
  beginsWith(revisionId: string | null): void {
    this.#begun = revisionId;
  }

  async hide(value: unknown): Promise<unknown> {
    await (this.#broughtAlong ??= this.#bringAlong()); // S1
    return conceal(value, this.#known);
  }

  async hideInputs(inputs: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    const shown = Object.entries(inputs).map(
      async ([name, value]) => [name, await this.hide(value)] as const,
    );
    return Object.fromEntries(await Promise.all(shown));
  }

  /** The answer of a step's tool as it may be written. */
  async hideAnswer(output: unknown, nodeId: string): Promise<unknown> {
    if (output === null) return null;
    const graph = await this.#graph();
    const paths = graph ? sensitivePaths(graph, nodeId) : ['']; // S2
    this.learn(paths.map((path) => valueAt(output, path)));
    return this.hide(paths.reduce(concealAt, output));
  }

  async #bringAlong(): Promise<void> {
    const { db, state, sent } = this.#turn;
    const { sealer } = this.#resources;
    if (state.keypad?.sensitive) this.learn([heardIn(sealer, db.organizationId, state, sent)?.digits]);
    const graph = await this.#graph();
    if (!state.workflow_run || !graph) return;
    const { vars } = openState(sealer, db.organizationId, state.workflow_run);
    this.learn(sensitiveNames(graph).map((name) => vars[name]));
  }

  async #graph(): Promise<Graph | null> {
    const { db, state } = this.#turn;
    const revisionId = state.workflow_run?.workflow_revision_id ?? this.#begun;
    const revision = revisionId && (await this.#resources.runnable.read(db, revisionId));
    return revision ? revision.compiled_graph : null;
  }
}

function sensitiveNames({ variables }: Graph): string[] {
  return variables.filter(({ sensitive }) => sensitive).map(({ name }) => name);
}

/** Where in the answer the values of sensitive variables stand that the step keeps. */
function sensitivePaths(graph: Graph, nodeId: string): string[] {
  const node = graph.nodes.find(({ id }) => id === nodeId);
  if (node?.type !== 'tool') return [];
  const sensitive = new Set(sensitiveNames(graph));
  return Object.entries(node.config.outputs).flatMap(([name, path]) => (sensitive.has(name) ? [path] : []));
}
