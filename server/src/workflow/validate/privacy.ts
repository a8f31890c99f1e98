/** Sensitive values that would be said, shown or copied, and phone numbers that stand in a text. */
import type { Finding } from '#workflow/finding.ts';
import type { Edge } from '#workflow/graph.ts';
import type { LoadedNode } from '#workflow/loaded-graph.ts';
import { readable } from '#workflow/expression/expression-of.ts';
import { templateVariables } from '#workflow/template.ts';
import { type Check, type CheckedGraph, found, nameOf } from './check.ts';

const phoneNumber = /\+\d[\d \-/]{6,16}\d/;

export const checkPrivacy: Check = (checked) => {
  const sensitive = (name: string) => checked.loaded.variables.get(name)?.sensitive === true;
  return [
    ...[...checked.loaded.nodes.values()].flatMap((at) => nodeFindings(at, sensitive)),
    ...checked.graph.edges.flatMap((edge) => copied(checked, edge, sensitive)),
  ];
};

function nodeFindings({ node, shape }: LoadedNode, sensitive: (name: string) => boolean): Finding[] {
  if (shape === null) return [];
  const shown = [...shape.shows, ...shape.templates.flatMap(({ text }) => templateVariables(text))];
  const asks = node.type === 'agent' && node.keypad === null ? shape.asks : [];
  return [
    ...[...new Set(shown.filter(sensitive))].map((name) =>
      found(
        'error',
        'privacy.said',
        `${nameOf(node)} would say ${name}, which is sensitive.`,
        'Leave it out.',
        { node },
      ),
    ),
    ...asks
      .filter(sensitive)
      .map((name) =>
        found(
          'warning',
          'privacy.aloud',
          `${nameOf(node)} asks for ${name} in words.`,
          'Ask for it on the keypad.',
          { node },
        ),
      ),
    ...(shape.templates.some(({ text }) => phoneNumber.test(text))
      ? [
          found(
            'error',
            'privacy.phone',
            `${nameOf(node)} has a phone number in its text.`,
            'Declare it as a destination.',
            { node },
          ),
        ]
      : []),
  ];
}

function copied({ loaded }: CheckedGraph, edge: Edge, sensitive: (name: string) => boolean): Finding[] {
  return Object.entries(edge.set).flatMap(([name, text]) => {
    const from = [...readable(loaded.parsed(text)).variables].find(sensitive);
    if (from === undefined || sensitive(name) || !loaded.variables.has(name)) return [];
    return [
      found(
        'error',
        'privacy.copied',
        `${name} would be made from ${from}, which is sensitive.`,
        `Make ${name} sensitive too.`,
        { edge },
      ),
    ];
  });
}
