import { z } from 'zod';
import { isTransferDestination } from '#domain/call-transfer.ts';
import type { ValidationIssue } from '#domain/errors.ts';

/** As much of a graph as names where calls are transferred to; the rest may be anything. */
const withDestinations = z.object({ destinations: z.record(z.string(), z.unknown()) });
const call = z.object({
  kind: z.literal('call'),
  destination: z.string(),
  warm_destinations: z.array(z.string()).default([]).catch([]),
});

/** Call destinations that nobody could dial, as issues of a request whose body holds the graph. */
export function wrongDestinations(candidate: unknown): ValidationIssue[] {
  const graph = withDestinations.safeParse(candidate);
  if (!graph.success) return [];
  return Object.entries(graph.data.destinations).flatMap(([label, destination]) => {
    const found = call.safeParse(destination);
    if (!found.success) return [];
    const place = ['body', 'compiled_graph', 'destinations', label];
    return [
      ...issueAt([...place, 'destination'], found.data.destination),
      ...found.data.warm_destinations.flatMap((each, at) =>
        issueAt([...place, 'warm_destinations', at], each),
      ),
    ];
  });
}

function issueAt(loc: readonly (string | number)[], destination: string): ValidationIssue[] {
  if (isTransferDestination(destination)) return [];
  return [
    { loc, msg: 'must be an E.164 number such as +12025550143, or a sip: address', type: 'value_error' },
  ];
}
