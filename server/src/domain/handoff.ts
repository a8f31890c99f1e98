/** A conversation that was given to a person of the organization. */
export const handoffStatuses = ['requested', 'assigned', 'accepted', 'resolved', 'cancelled'] as const;
export type HandoffStatus = (typeof handoffStatuses)[number];

/** The statuses in which a person is to speak. */
export const openHandoffStatuses = [
  'requested',
  'assigned',
  'accepted',
] as const satisfies readonly HandoffStatus[];

export const handoffSources = ['workflow_terminal', 'router', 'policy'] as const;
export type HandoffSource = (typeof handoffSources)[number];
