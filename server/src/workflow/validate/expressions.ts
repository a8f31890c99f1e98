/** Expressions that can be read, over variables that are declared. */
import type { Finding } from '#workflow/finding.ts';
import type { Edge, Node } from '#workflow/graph.ts';
import { templateVariables } from '#workflow/template.ts';
import { checkValue } from '#workflow/values/check-value.ts';
import { type Check, type CheckedGraph, found, nameOf } from './check.ts';

interface Place {
  readonly node?: Node;
  readonly edge?: Edge;
}

export const checkExpressions: Check = (checked) => [
  ...checked.graph.nodes.flatMap((node) => nodeFindings(checked, node)),
  ...checked.graph.edges.flatMap((edge) => edgeFindings(checked, edge)),
];

function nodeFindings(checked: CheckedGraph, node: Node): Finding[] {
  const shape = checked.loaded.nodes.get(node.id)?.shape;
  if (!shape) return [];
  const forgets = node.type === 'condition' ? node.config.forgets : [];
  const names = [...shape.asks, ...shape.sets, ...shape.shows, ...forgets];
  return [
    ...shape.expressions.flatMap(({ text }) => expression(checked, text, { node })),
    ...shape.templates.flatMap(({ text }) => undeclared(checked, templateVariables(text), { node })),
    ...undeclared(checked, names, { node }),
    ...shape.asks.flatMap((name) => askedInVain(checked, node, name)),
  ];
}

function edgeFindings(checked: CheckedGraph, edge: Edge): Finding[] {
  const test = edge.condition !== null && 'cel' in edge.condition ? [edge.condition.cel] : [];
  return [
    ...[...test, ...Object.values(edge.set)].flatMap((text) => expression(checked, text, { edge })),
    ...undeclared(checked, Object.keys(edge.set), { edge }),
    ...Object.entries(edge.set).flatMap(([name, text]) => constant(checked, edge, name, text)),
  ];
}

function expression(checked: CheckedGraph, text: string, place: Place): Finding[] {
  const parsed = checked.loaded.parsed(text);
  if (parsed.kind === 'ok') return undeclared(checked, [...parsed.expression.variables], place);
  const message = `${parsed.message} (character ${parsed.offset + 1} of: ${text})`;
  return [found('error', 'cond.unknown', message, 'Write an expression over the variables.', place)];
}

function undeclared({ loaded }: CheckedGraph, names: readonly string[], place: Place): Finding[] {
  return [...new Set(names)]
    .filter((name) => !loaded.variables.has(name))
    .map((name) =>
      found('error', 'ref.variable', `${name} is not declared.`, 'Declare it, or correct the name.', place),
    );
}

function askedInVain({ loaded }: CheckedGraph, node: Node, name: string): Finding[] {
  const variable = loaded.variables.get(name);
  if (variable === undefined || (variable.source === 'derived' && variable.value === null)) return [];
  return [
    found(
      'error',
      'var.source',
      `${nameOf(node)} asks for ${name}, which the person does not know.`,
      'Change where it comes from, or do not ask for it.',
      { node },
    ),
  ];
}

/** A value that does not depend on anything can be checked ahead. */
function constant({ loaded }: CheckedGraph, edge: Edge, name: string, text: string): Finding[] {
  const variable = loaded.variables.get(name);
  const parsed = loaded.parsed(text);
  if (variable === undefined || parsed.kind === 'invalid' || parsed.expression.variables.size > 0) return [];
  const scope = { vars: {}, channel: '', today: '2000-01-01', now: '00:00', user_message: '' };
  const result = parsed.expression.evaluate(scope);
  const { after: _after, before: _before, ...rest } = variable;
  const fits =
    result.kind === 'value' &&
    checkValue({ ...rest, after: null, before: null }, result.value, scope.today).kind === 'value';
  if (fits || /\b(channel|today|now|user_message)\b/.test(text)) return [];
  return [
    found(
      'error',
      'cond.types',
      `${name} cannot be ${text}.`,
      `Set it to a value of its type, ${variable.type}.`,
      { edge },
    ),
  ];
}
