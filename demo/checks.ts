/** The verdict: what must hold once the demo is through, read from what the API answered. */
import { holds, type PlantedValue, plantedValues } from './planted.ts';
import { pathsHolding, type Reading } from './readings.ts';
import { recalledWords, type Recall } from './recall.ts';
import type { AuditLog, ConversationDetail, Finalization, Message } from './wire.ts';

export interface Evidence {
  readonly before: readonly Message[];
  readonly finalization: Finalization;
  readonly detail: ConversationDetail;
  readonly endedByAgent: boolean;
  readonly auditLogs: readonly AuditLog[];
  readonly readings: readonly Reading[];
  readonly recall: Recall;
  readonly exitCode: number | null;
}

export interface Check {
  readonly claim: string;
  readonly holds: boolean;
  readonly found: string;
}

export function checksOf(evidence: Evidence): Check[] {
  return [
    ...plantedValues.map((value) => wasSaid(value, evidence.before)),
    endedThroughPipeline(evidence),
    scrubCameFirst(evidence.finalization),
    ...plantedValues.map((value) => isGone(value, evidence.readings)),
    auditCounted(evidence.auditLogs),
    summaryTells(evidence.detail),
    memoryLearned(evidence),
    memoryUsed(evidence.recall),
    { claim: 'Rapport ended in order', holds: evidence.exitCode === 0, found: `exit ${evidence.exitCode}` },
  ];
}

function wasSaid(value: PlantedValue, before: readonly Message[]): Check {
  const seqs = before.filter(({ content }) => content && holds(content, value)).map(({ seq }) => seq);
  return {
    claim: `the ${value.name} stood in the transcript before the scrub`,
    holds: seqs.length > 0,
    found: seqs.length > 0 ? `messages ${seqs.join(', ')}` : 'in no message',
  };
}

function endedThroughPipeline({ detail, endedByAgent }: Evidence): Check {
  const wanted = endedByAgent ? 'agent' : 'admin';
  const { status, triggered_by: by, internal_termination_reason: reason, outcome_category: outcome } = detail;
  return {
    claim: 'the conversation was closed, with its reason and outcome',
    holds: status === 'closed' && by === wanted && reason !== null && outcome !== null,
    found: `${status} by ${by}, reason ${reason}, outcome ${outcome}`,
  };
}

function scrubCameFirst({ steps }: Finalization): Check {
  const scrubbedAt = steps.find(({ step }) => step === 'scrub')?.finished_at ?? null;
  const later = steps.filter(({ step }) => step !== 'scrub');
  const inOrder = later.every((step) => scrubbedAt && step.started_at && step.started_at >= scrubbedAt);
  return {
    claim: 'summary and memory began after the scrub had succeeded',
    holds: later.length === 2 && inOrder && steps.every(({ status }) => status === 'succeeded'),
    found: steps.map(({ step, status }) => `${step} ${status}`).join(', '),
  };
}

function isGone(value: PlantedValue, readings: readonly Reading[]): Check {
  const paths = pathsHolding(value, readings);
  return {
    claim: `the ${value.name} is gone from everything that can be read`,
    holds: readings.length > 0 && paths.length === 0,
    found: paths.length === 0 ? `${readings.length} answers searched` : `still in ${paths.join(', ')}`,
  };
}

function auditCounted(logs: readonly AuditLog[]): Check {
  const scrubs = logs.filter(({ source }) => source === 'conversation_turn');
  const count = scrubs.reduce((sum, log) => sum + log.detection_count, 0);
  const types = new Set(scrubs.flatMap((log) => log.entity_types_detected));
  return {
    claim: 'the audit log counted what the scrub found',
    holds: count >= 3 && ['EMAIL', 'CARD', 'PHONE'].every((type) => types.has(type)),
    found: `${count} detections of ${[...types].join(', ') || 'nothing'}`,
  };
}

function summaryTells({ summary, summary_structured: parts }: ConversationDetail): Check {
  return {
    claim: 'there is a summary, whole and in parts',
    holds: Boolean(summary?.trim()) && Boolean(parts?.wanted.trim()),
    found: `${summary?.length ?? 0} characters`,
  };
}

function memoryLearned({ recall: { facts }, detail }: Evidence): Check {
  return {
    claim: 'memory learned about the end user',
    holds: facts.length > 0 && detail.memory_synced,
    found: `${facts.length} facts`,
  };
}

function memoryUsed(recall: Recall): Check {
  const words = recalledWords(recall);
  return {
    claim: 'the second conversation began with that memory, and a stranger’s did not',
    holds: words.length > 0,
    found: words.length > 0 ? `it said ${words.join(', ')}` : 'nothing of it was said',
  };
}
