import type { Sealer } from '#secrets/sealer.ts';
import type { PlaygroundSession } from '#store/playground-session-row.ts';
import { openState } from '#turn/workflow/sealed-vars.ts';
import type { WorkflowState } from '#workflow/state.ts';

/** With its sensitive values. @throws when they were sealed with another key */
export function openSessionState(
  sealer: Sealer,
  organizationId: string,
  { id, workflow_id, workflow_revision_id, state, sealed_vars }: PlaygroundSession,
): WorkflowState {
  return openState(sealer, organizationId, {
    id,
    workflow_id,
    workflow_revision_id,
    trigger: 'manual',
    state,
    sealed_vars: sealed_vars && Buffer.from(sealed_vars).toString('base64'),
  });
}
