/** The single scenes around the talk. */
import { randomUUID } from 'node:crypto';
import type { Api } from './api.ts';
import type { Output } from './print.ts';
import type { Recall } from './recall.ts';
import { agent, callerLines, secondOpening, wordsOf } from './script.ts';
import { openConversation, talk } from './talk.ts';
import {
  type AuditLog,
  auditLogs,
  type ConversationDetail,
  conversationDetail,
  created,
  memoryFacts,
} from './wire.ts';

export async function createAgent(api: Api, output: Output): Promise<string> {
  const { id } = await api.post('/v1/agents', agent, created);
  output.entry('name', `${agent.name}, who ${agent.description}`);
  output.entry('finds out', agent.context_variables.map(({ name }) => name).join(', '));
  output.entry('tools', Object.keys(agent.platform_tools).join(', '));
  return id;
}

export async function printEnding(
  api: Api,
  output: Output,
  conversationId: string,
): Promise<ConversationDetail> {
  const detail = await api.get(`/v1/v2/conversations/${conversationId}`, conversationDetail);
  const parts = detail.summary_structured;
  if (!detail.summary || !parts) throw new Error('there is no summary');
  output.entry('wanted', parts.wanted);
  output.entry('done', parts.done);
  output.entry('outcome', parts.outcome);
  output.entry('open', parts.open_points.join(' · ') || 'nothing');
  output.entry('ended', `${detail.status}, triggered by ${detail.triggered_by}`);
  output.entry('reason', `${detail.internal_termination_reason} (${detail.outcome_category})`);
  output.entry('context', JSON.stringify(detail.context_variables));
  return detail;
}

export async function printAuditLogs(
  api: Api,
  output: Output,
  conversationId: string,
): Promise<readonly AuditLog[]> {
  const { items } = await api.get('/v1/privacy/audit-logs', auditLogs);
  const own = items.filter((log) => log.session_id === conversationId);
  if (own.length === 0) throw new Error('the scrub left no entry');
  for (const log of own) {
    const types = log.entity_types_detected.join(', ') || 'nothing';
    output.entry('entry', `${log.source}: ${log.detection_count} detections (${types})`);
  }
  return own;
}

export async function readMemory(api: Api, output: Output, endUserId: string): Promise<readonly string[]> {
  const { items } = await api.get(`/v1/memory/end-users/${endUserId}/facts`, memoryFacts);
  if (items.length === 0) throw new Error('memory learned nothing');
  for (const { fact } of items) output.entry('fact', fact);
  return items.map(({ fact }) => fact);
}

/** The same words from the same person and from somebody else: only the first is known. */
export async function secondConversation(
  api: Api,
  output: Output,
  known: { readonly agentId: string; readonly endUserId: string; readonly facts: readonly string[] },
): Promise<Recall> {
  const answerTo = async (endUserId: string): Promise<string> => {
    const id = await openConversation(api, output, {
      agentId: known.agentId,
      endUserId,
      contextVariables: {},
    });
    const { answers } = await talk(api, output, id, [{ original: secondOpening, spliced: '', via: 'sse' }]);
    return answers[0]?.text ?? '';
  };
  return {
    facts: known.facts,
    learnedFrom: callerLines.map(wordsOf).join('\n'),
    opening: secondOpening,
    answer: await answerTo(known.endUserId),
    answerToStranger: await answerTo(randomUUID()),
  };
}
