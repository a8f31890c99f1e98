/**
 * The state of a run as it is stored.
 *
 * V1. Values of sensitive variables stand in the row only encrypted, and no longer than the run.
 */
import type { Sealer } from '#secrets/sealer.ts';
import type { RunOfTurn } from '#store/turn-state.ts';
import type { Graph, Value } from '#workflow/graph.ts';
import { type WorkflowState, workflowStateSchema } from '#workflow/state.ts';

const purpose = 'workflow-variables';

export interface StoredState {
  readonly state: WorkflowState;
  readonly sealedVars: Uint8Array | null;
}

export function sealState(
  sealer: Sealer,
  organizationId: string,
  graph: Graph,
  state: WorkflowState,
): StoredState {
  const sensitive = new Set(graph.variables.filter((each) => each.sensitive).map(({ name }) => name));
  const secret = Object.entries(state.vars).filter(([name]) => sensitive.has(name));
  const open = Object.entries(state.vars).filter(([name]) => !sensitive.has(name));
  const keeps = secret.length > 0 && state.status === 'running'; // V1
  return {
    state: { ...state, vars: Object.fromEntries(open) },
    sealedVars: keeps
      ? sealer.seal(organizationId, purpose, JSON.stringify(Object.fromEntries(secret)))
      : null,
  };
}

/** @throws when the row is no state of this version, or was sealed with another key */
export function openState(sealer: Sealer, organizationId: string, run: RunOfTurn): WorkflowState {
  const state = workflowStateSchema.parse(run.state);
  if (run.sealed_vars === null) return state;
  const plain = sealer.open(organizationId, purpose, Buffer.from(run.sealed_vars, 'base64'));
  const secret = JSON.parse(Buffer.from(plain).toString('utf8')) as Record<string, Value>;
  return { ...state, vars: { ...state.vars, ...secret } };
}
