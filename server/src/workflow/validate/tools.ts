/** Tools that are there, called with what they take. */
import { platformToolNames } from '#domain/agent-revision.ts';
import type { Finding } from '#workflow/finding.ts';
import type { Node, NodeOf, Variable } from '#workflow/graph.ts';
import { type Check, type CheckedGraph, found, nameOf } from './check.ts';
import type { KnownTool } from './known-tool.ts';

export const checkTools: Check = (checked) => {
  const tools = new Map(checked.tools.map((tool) => [tool.name, tool]));
  const callable = new Set<string>([...tools.keys(), ...platformToolNames]);
  return [
    ...checked.graph.nodes.flatMap((node) =>
      node.type === 'tool' ? toolNode(checked, node, tools.get(node.config.tool)) : named(node, callable),
    ),
    ...onMeaning(checked),
  ];
};

function toolNode(checked: CheckedGraph, node: NodeOf<'tool'>, tool: KnownTool | undefined): Finding[] {
  if (tool === undefined) return [unknown(node, node.config.tool)];
  return [...effect(node, tool), ...inputs(checked, node, tool)];
}

const unknown = (node: Node, tool: string) =>
  found(
    'error',
    'ref.tool',
    `${nameOf(node)} uses ${tool}, which is not there.`,
    'Add the tool, or correct its name.',
    { node },
  );

/** Tools that the model may call in free talk. */
function named(node: Node, callable: ReadonlySet<string>): Finding[] {
  if (node.type !== 'agent') return [];
  return node.config.tools.filter((name) => !callable.has(name)).map((name) => unknown(node, name));
}

function effect(node: NodeOf<'tool'>, tool: KnownTool): Finding[] {
  if (tool.effect === 'acts' && node.config.effect === 'reads') {
    return [
      found(
        'error',
        'tool.effect',
        `${tool.name} acts, but ${nameOf(node)} says that it only reads: it could act twice.`,
        'Say that it acts.',
        { node },
      ),
    ];
  }
  if (tool.effect !== null || node.config.effect === 'acts') return [];
  return [
    found(
      'warning',
      'tool.effect',
      `Nobody said whether ${tool.name} only reads.`,
      'Say so where the tool is declared.',
      { node },
    ),
  ];
}

function inputs(checked: CheckedGraph, node: NodeOf<'tool'>, tool: KnownTool): Finding[] {
  const say = (message: string) =>
    found(
      'error',
      'tool.input',
      message,
      `Its inputs are: ${tool.inputs.map(({ name }) => name).join(', ') || 'none'}.`,
      { node },
    );
  const given = node.config.inputs;
  return [
    ...tool.inputs
      .filter(({ name, required }) => required && !Object.hasOwn(given, name))
      .map(({ name }) => say(`${tool.name} needs ${name}.`)),
    ...Object.entries(given).flatMap(([name, text]) => {
      const input = tool.inputs.find((each) => each.name === name);
      if (input === undefined) return [say(`${tool.name} takes no ${name}.`)];
      const type = typeOf(checked, text);
      return type === null || fits(input.type, type)
        ? []
        : [say(`${name} of ${tool.name} is ${input.type}, not ${type}.`)];
    }),
  ];
}

/** Of an expression that is a variable or a constant; null when it takes more to tell. */
function typeOf({ loaded }: CheckedGraph, text: string): Kind | null {
  const parsed = loaded.parsed(text);
  if (parsed.kind === 'invalid') return null;
  const [name] = parsed.expression.variables;
  const bare = text.trim().replace(/^vars\./, '');
  const variable = name === bare ? loaded.variables.get(bare) : undefined;
  if (variable !== undefined) return kindOf(variable);
  const constant = /^"[^"]*"$|^-?[\d.]+$|^true$|^false$/.test(bare);
  if (!constant) return null;
  return bare.startsWith('"') ? 'text' : bare === 'true' || bare === 'false' ? 'yes/no' : 'number';
}

type Kind = 'text' | 'number' | 'yes/no';

const kindOf = ({ type }: Variable): Kind =>
  type === 'number' ? 'number' : type === 'boolean' ? 'yes/no' : 'text';

const kinds: Readonly<Record<string, Kind>> = {
  str: 'text',
  string: 'text',
  int: 'number',
  integer: 'number',
  float: 'number',
  number: 'number',
  bool: 'yes/no',
  boolean: 'yes/no',
};

/** Lists and objects are never the value of a variable; a type we do not know fits everything. */
function fits(inputType: string, type: Kind): boolean {
  if (inputType === 'list' || inputType === 'dict') return false;
  const expected = Object.hasOwn(kinds, inputType) ? kinds[inputType] : undefined;
  return expected === undefined || expected === type;
}

/** An action that nothing but a model's judgement leads to. */
function onMeaning({ graph, loaded }: CheckedGraph): Finding[] {
  return graph.edges.flatMap((edge) => {
    const node = loaded.nodes.get(edge.target)?.node;
    const meant = edge.condition !== null && 'meaning' in edge.condition;
    if (!meant || node?.type !== 'tool' || node.config.effect !== 'acts') return [];
    return [
      found(
        'warning',
        'tool.on-meaning',
        `${nameOf(node)} acts on what a model takes a message to mean.`,
        'Ask a yes-or-no question before.',
        { node, edge },
      ),
    ];
  });
}
