/** Ways out of nodes: those that are missing, and those that can never be taken. */
import type { Finding } from '#workflow/finding.ts';
import { anywhere, type Edge, type EdgeOutcome } from '#workflow/graph.ts';
import type { LoadedNode } from '#workflow/loaded-graph.ts';
import type { NodeShape } from '#workflow/node-handler.ts';
import { type Check, type CheckedGraph, found, nameOf } from './check.ts';

export const checkExits: Check = (checked) => {
  const comeBack = resumed(checked);
  return [
    ...[...checked.loaded.nodes.values()].flatMap((node) => nodeExits(node, comeBack.has(node.node.id))),
    ...checked.graph.edges
      .filter(({ source }) => source === anywhere)
      .flatMap((edge) => anytimeEdge(checked, edge)),
  ];
};

/** Nodes that only an edge with `resume` leads to: they come back by themselves. */
function resumed({ graph }: CheckedGraph): ReadonlySet<string> {
  const [coming, others] = [true, false].map(
    (resume) => new Set(graph.edges.filter((edge) => edge.resume === resume).map(({ target }) => target)),
  );
  return new Set([...(coming ?? [])].filter((id) => !others?.has(id) && id !== graph.entry_node_id));
}

function nodeExits(at: LoadedNode, comesBack: boolean): Finding[] {
  const { shape, exits, node } = at;
  if (shape === null) return [];
  const outcomes = exits.flatMap(({ edge }) => outcomeOf(edge) ?? []);
  const ordinary = exits.filter(({ edge }) => outcomeOf(edge) === null);
  const approved = outcomes.includes('approved');
  return [
    ...exits.flatMap(({ edge }) => strangeEdge(at, shape, edge)),
    ...twoOfAKind(at, outcomes),
    ...shape.needs.filter((outcome) => !outcomes.includes(outcome)).map((outcome) => needed(at, outcome)),
    ...(shape.leaves && ordinary.length === 0 && !approved && !comesBack
      ? [
          found(
            'error',
            'flow.dead-end',
            `${nameOf(node)} leads nowhere.`,
            'Add an edge to the next step, or an end.',
            { node },
          ),
        ]
      : []),
    ...undecided(
      at,
      ordinary.map(({ edge }) => edge),
    ),
    ...advice(at, outcomes),
  ];
}

const outcomeOf = ({ condition }: Edge) =>
  condition !== null && 'outcome' in condition ? condition.outcome : null;

function strangeEdge({ node }: LoadedNode, shape: NodeShape, edge: Edge): Finding[] {
  const outcome = outcomeOf(edge);
  const say = (message: string, fix: string) => [
    found('error', 'flow.unknown-exit', message, fix, { node, edge }),
  ];
  if (edge.resume || edge.except.length > 0)
    return say('Only edges from * come back or make exceptions.', 'Drop resume and except.');
  if (outcome !== null && !shape.outcomes.includes(outcome)) {
    return say(
      `${nameOf(node)} never ends with ${outcome}.`,
      'Drop the edge, or name one of its own outcomes.',
    );
  }
  if (edge.condition !== null && 'meaning' in edge.condition && !shape.chooses) {
    return say(`${nameOf(node)} does not choose by meaning.`, 'Put a router in front.');
  }
  if (outcome === null && !shape.leaves && shape.outcomes.length === 0) {
    return say(`Nothing comes after ${nameOf(node)}.`, 'Drop the edge.');
  }
  return [];
}

function twoOfAKind({ exits, node }: LoadedNode, outcomes: readonly EdgeOutcome[]): Finding[] {
  const defaults = exits.filter(({ edge }) => edge.condition === null);
  const twice = outcomes.filter((outcome, at) => outcomes.indexOf(outcome) !== at);
  return [
    ...(defaults.length > 1
      ? [
          found(
            'error',
            'flow.two-defaults',
            `${nameOf(node)} has two default edges.`,
            'Give all but one a condition.',
            { node },
          ),
        ]
      : []),
    ...[...new Set(twice)].map((outcome) =>
      found(
        'error',
        'flow.two-defaults',
        `${nameOf(node)} has two edges for ${outcome}.`,
        'Keep one of them.',
        { node },
      ),
    ),
  ];
}

function needed({ node }: LoadedNode, outcome: EdgeOutcome): Finding {
  return outcome === 'denied'
    ? found(
        'error',
        'approval.no-deny',
        `${nameOf(node)} says nothing about a refusal.`,
        'Add an edge for denied.',
        { node },
      )
    : found(
        'error',
        'flow.no-exit',
        `${nameOf(node)} has no edge for ${outcome}.`,
        `Add an edge for ${outcome}.`,
        { node },
      );
}

function undecided({ node, shape }: LoadedNode, edges: readonly Edge[]): Finding[] {
  const open = edges.length > 0 && edges.every(({ condition }) => condition !== null);
  if (!open || shape === null) return [];
  const counted = node.type === 'condition' && node.config.max_passes !== null;
  return counted
    ? [
        found(
          'error',
          'flow.no-exit',
          `The loop ${nameOf(node)} has no body.`,
          'Add an edge without a condition.',
          { node },
        ),
      ]
    : [
        found(
          'warning',
          'flow.no-otherwise',
          `${nameOf(node)} has no edge for all other cases.`,
          'Add an edge without a condition.',
          { node },
        ),
      ];
}

function advice({ node }: LoadedNode, outcomes: readonly EdgeOutcome[]): Finding[] {
  if (node.type === 'tool' && !outcomes.includes('failed')) {
    return [
      found(
        'suggestion',
        'flow.no-exit',
        `${nameOf(node)} has no edge for failed: it is tried again with the next message.`,
        'Add an edge for failed.',
        { node },
      ),
    ];
  }
  if (node.type === 'handoff' && node.config.kind === 'transfer' && !outcomes.includes('not_reached')) {
    return [
      found(
        'warning',
        'flow.no-exit',
        `${nameOf(node)} has no edge for not_reached: people take over then.`,
        'Add an edge for not_reached.',
        { node },
      ),
    ];
  }
  if (node.type === 'approval' && node.config.timeout_seconds === null) {
    return [
      found('warning', 'approval.no-deny', `${nameOf(node)} may wait for ever.`, 'Say how long it waits.', {
        node,
      }),
    ];
  }
  return [];
}

function anytimeEdge({ loaded }: CheckedGraph, edge: Edge): Finding[] {
  const say = (message: string, fix: string) => [found('error', 'flow.anytime', message, fix, { edge })];
  if (edge.condition === null || 'outcome' in edge.condition) {
    return say(`The edge ${edge.id} from * has no condition.`, 'Say when it holds.');
  }
  const target = loaded.nodes.get(edge.target)?.node;
  const brief =
    target?.type === 'message' ||
    target?.type === 'tool' ||
    (target?.type === 'agent' && target.config.mode === 'tell');
  if (edge.resume && !brief)
    return say(`${edge.target} cannot be come back from.`, 'Lead to a message, a tell or a tool.');
  return [];
}
