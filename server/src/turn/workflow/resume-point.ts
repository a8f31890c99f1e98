/**
 * How far a turn had come when it called a tool: the run it moved and the events the engine had been told.
 *
 * The engine is pure, so telling it the same events again leads to the same call, whatever a model would say the
 * second time. It is stored encrypted, and only until the conversation is scrubbed.
 */
import { listToolCalls } from '#store/tool-calls.ts';
import type { RunTrigger } from '#store/workflow-runs.ts';
import type { RunningTurn } from '#turn/running-turn.ts';
import type { WorkflowEvent } from '#workflow/event.ts';
import type { Run } from './current-run.ts';

const purpose = 'turn-resume';

export interface ResumePoint {
  readonly run: {
    readonly id: string;
    readonly workflowId: string;
    readonly revisionId: string;
    readonly trigger: RunTrigger;
  };
  readonly events: readonly WorkflowEvent[];
}

export function sealResume(
  { resources, db }: RunningTurn,
  run: Run,
  events: readonly WorkflowEvent[],
): Uint8Array {
  const { id, workflowId, trigger } = run;
  const point: ResumePoint = { run: { id, workflowId, revisionId: run.revision.id, trigger }, events };
  return resources.sealer.seal(db.organizationId, purpose, JSON.stringify(point));
}

/** Where the turn's last attempt was when it died; null when it had called nothing. */
export async function resumePoint({
  resources,
  db,
  conversationId,
  state,
}: RunningTurn): Promise<ResumePoint | null> {
  if (state.attempt === 1) return null;
  const calls = await listToolCalls(db, conversationId);
  const last = calls.findLast((call) => call.turn_id === state.turn_id && call.sealed_resume !== null);
  if (!last?.sealed_resume) return null;
  const plain = resources.sealer.open(db.organizationId, purpose, last.sealed_resume);
  return JSON.parse(Buffer.from(plain).toString('utf8')) as ResumePoint;
}
