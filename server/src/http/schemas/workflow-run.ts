import { z } from 'zod';
import { runTriggers, type RunRow } from '#store/workflow-runs.ts';
import { id } from './id.ts';
import { isoOrNull, time } from './time.ts';

const completedStep = z.object({
  node_id: z.string(),
  type: z.string(),
  edge_id: z.string().nullable(),
  why: z.string(),
});

export const workflowRun = z
  .object({
    id,
    workflow_id: id,
    workflow_revision_id: id,
    trigger: z.enum(runTriggers),
    status: z.enum(['running', 'ended']),
    outcome: z.string().nullable(),
    node_id: z.string().nullable().describe('Where the run stands; null once it ended.'),
    variables: z.record(z.string(), z.unknown()).describe('Without the values of sensitive variables.'),
    completed_steps: z.array(completedStep).describe('The last steps, with the way out of each and why.'),
    started_at: time,
    updated_at: time,
    ended_at: time.nullable(),
  })
  .meta({ id: 'WorkflowRun' });

/** The parts of a state that a reader is shown; a scrubbed one need not be a state any more. */
const shownState = z.object({
  vars: z.record(z.string(), z.unknown()).catch({}),
  trail: z.array(completedStep).catch([]),
});

export function toWorkflowRun(row: RunRow): z.input<typeof workflowRun> {
  const { vars, trail } = shownState.catch({ vars: {}, trail: [] }).parse(row.state);
  return {
    id: row.id,
    workflow_id: row.workflow_id,
    workflow_revision_id: row.workflow_revision_id,
    trigger: row.trigger,
    status: row.status,
    outcome: row.outcome,
    node_id: row.node_id,
    variables: vars,
    completed_steps: trail,
    started_at: row.started_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    ended_at: isoOrNull(row.ended_at),
  };
}
