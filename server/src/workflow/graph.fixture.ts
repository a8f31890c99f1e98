/** Short literals of graphs, for tests. */
import { type Edge, type Graph, graphSchema, type NodeType } from './graph.ts';
import type { z } from 'zod';

type GraphInput = z.input<typeof graphSchema>;
type VariableInput = Omit<NonNullable<GraphInput['variables']>[number], 'name'>;
type NodeInput = GraphInput['nodes'][number];
type Condition = Edge['condition'];
type EdgeExtras = Partial<Pick<Edge, 'priority' | 'set' | 'except' | 'resume' | 'label'>>;

/** `[source, target, condition, extras]`; its id is `source>target` or `source>target:outcome`, its priority its place. */
export type EdgeLiteral = readonly [string, string, Condition?, EdgeExtras?];

type ConfigOf<T extends NodeType> = Extract<NodeInput, { type: T }>['config'];
type Extras = Partial<Pick<NodeInput, 'name' | 'keypad'>>;
export type NodeLiteral = { [T in NodeType]: readonly [T, ConfigOf<T>, Extras?] }[NodeType];

export interface GraphLiteral extends Omit<Partial<GraphInput>, 'variables' | 'nodes' | 'edges'> {
  readonly variables?: Readonly<Record<string, VariableInput>>;
  readonly nodes: Readonly<Record<string, NodeLiteral>>;
  readonly edges: readonly EdgeLiteral[];
}

/** The first node is the entry, unless the literal names another. */
export function buildGraph({ variables = {}, nodes, edges, ...rest }: GraphLiteral): Graph {
  const ids = edgeIds(edges);
  return graphSchema.parse({
    version: 1,
    entry_node_id: Object.keys(nodes)[0],
    ...rest,
    variables: Object.entries(variables).map(([name, variable]) => ({ name, ...variable })),
    nodes: Object.entries(nodes).map(([id, [type, config, extras]]) => ({ id, type, config, ...extras })),
    edges: edges.map(([source, target, condition = null, extras], index) => ({
      id: ids[index],
      source,
      target,
      condition,
      priority: index,
      ...extras,
    })),
  });
}

/** Twins get `~2`, `~3`, …. */
function edgeIds(edges: readonly EdgeLiteral[]): readonly string[] {
  const seen = new Map<string, number>();
  return edges.map(([source, target, condition = null]) => {
    const id = edgeId(source, target, condition);
    const twins = (seen.get(id) ?? 0) + 1;
    seen.set(id, twins);
    return twins === 1 ? id : `${id}~${twins}`;
  });
}

function edgeId(source: string, target: string, condition: Condition): string {
  const outcome = condition !== null && 'outcome' in condition ? `:${condition.outcome}` : '';
  return `${source}>${target}${outcome}`;
}

type Agent = Partial<ConfigOf<'agent'>>;

export function collect(variables: readonly string[], more: Agent = {}, extras?: Extras): NodeLiteral {
  return ['agent', { mode: 'collect', collect: [...variables], ...more }, extras];
}
export const tell = (text: string): NodeLiteral => ['agent', { mode: 'tell', text }];
export const free = (more: Agent = {}): NodeLiteral => ['agent', { mode: 'free', ...more }];
export const say = (text: string): NodeLiteral => ['message', { text }];
export const end = (outcome = 'done'): NodeLiteral => ['end', { outcome }];
export const test = (config: ConfigOf<'condition'> = {}): NodeLiteral => ['condition', config];
export const router = (words: string | null = null): NodeLiteral => ['router', { words }];

export function call(tool: string, more: Partial<ConfigOf<'tool'>> = {}, extras?: Extras): NodeLiteral {
  return ['tool', { tool, ...more }, extras];
}

export function people(to: string, text: string | null = null): NodeLiteral {
  return ['handoff', { kind: 'human', to: [to], text }];
}

export function transfer(to: readonly string[], text: string | null = null): NodeLiteral {
  return ['handoff', { kind: 'transfer', to: [...to], text }];
}

export function approval(more: Partial<ConfigOf<'approval'>> = {}): NodeLiteral {
  return ['approval', { role: 'lead', summary: 'Please decide.', ...more }];
}

export const cel = (text: string) => ({ cel: text });
export const meaning = (text: string) => ({ meaning: text });
export const by = (outcome: Extract<NonNullable<Condition>, { outcome: unknown }>['outcome']) => ({
  outcome,
});
