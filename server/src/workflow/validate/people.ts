import { isTransferDestination } from '#domain/call-transfer.ts';
import type { Destination } from '#workflow/graph.ts';
import { type Check, found, nameOf } from './check.ts';

/** Labels that exist and are of the right kind, and calls that could be dialled. */
export const checkPeople: Check = ({ graph, loaded }) => [
  ...[...loaded.nodes.values()].flatMap(({ node, shape }) =>
    (shape?.labels ?? []).flatMap(({ name, kind }) => {
      const destination = Object.hasOwn(graph.destinations, name) ? graph.destinations[name] : undefined;
      if (destination?.kind === kind) return [];
      const message =
        destination === undefined
          ? `${nameOf(node)} names ${name}, who is not declared.`
          : `${name} is of kind ${destination.kind}, not ${kind}.`;
      return [
        found('error', 'ref.person', message, `Declare ${name} as a destination of kind ${kind}.`, { node }),
      ];
    }),
  ),
  ...Object.entries(graph.destinations).flatMap(([label, destination]) => callFindings(label, destination)),
];

function callFindings(label: string, destination: Destination) {
  if (destination.kind !== 'call') return [];
  const wrong = [destination.destination, ...destination.warm_destinations].some(
    (each) => !isTransferDestination(each),
  );
  const idle = destination.mode === 'cold' && destination.warm_destinations.length > 0;
  return [
    ...(wrong
      ? [
          found(
            'error',
            'transfer.target',
            `${label} has a destination that cannot be dialled.`,
            'Write it as +12025550143, or as a sip: address.',
          ),
        ]
      : []),
    ...(idle
      ? [
          found(
            'warning',
            'transfer.target',
            `${label} names further numbers, which only a warm transfer tries.`,
            'Make it warm, or drop them.',
          ),
        ]
      : []),
  ];
}
