import { z } from 'zod';
import { invalidRequest, notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { conversationParams, id } from '#http/schemas/id.ts';
import { time } from '#http/schemas/time.ts';
import { wholeNumber } from '#http/schemas/whole-number.ts';
import { traceOf } from '#http/trace.ts';
import { findConversation } from '#store/conversations.ts';
import { listFinalizationSteps } from '#store/finalization.ts';
import { listTurns } from '#store/turns.ts';

const traceStep = z
  .object({
    kind: z.string(),
    title: z.string(),
    started_at: time,
    ended_at: time.nullable(),
    duration_ms: z.number().int().nullable(),
    summary: z.string().nullable(),
    turn_id: id.nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TraceStep' });

export const getTrace = jsonRoute({
  method: 'GET',
  url: '/v1/v2/conversations/{conversation_id}/trace',
  operationId: 'getV2Trace',
  tag: 'runtime v2',
  scope: 'conversations:read',
  summary: 'What happened in a conversation, step by step',
  params: conversationParams,
  query: z.object({
    turn_id: id.nullish(),
    category: z.enum(['product', 'engineering', 'all']).default('product'),
    limit: wholeNumber({ min: 1, max: 1_000, default: 100 }),
    cursor: z.string().max(20).nullish(),
  }),
  success: { status: 200, body: z.object({ steps: z.array(traceStep), next_cursor: z.string().nullable() }) },
  errors: [404],
  handle: async ({ context, params, query }) => {
    const offset = readOffset(query.cursor);
    const conversation = await findConversation(context.db, params.conversation_id);
    if (!conversation) throw notFound('Conversation');
    const turns = await listTurns(context.db, conversation.id);
    const finalization = await listFinalizationSteps(context.db, conversation.id);
    const steps = traceOf(conversation, turns, finalization)
      .filter((step) => query.category === 'all' || step.category === query.category)
      .filter((step) => !query.turn_id || step.turn_id === query.turn_id);
    const shown = steps.slice(offset, offset + query.limit);
    const next = offset + shown.length;
    return {
      steps: shown.map(({ category: _category, ...step }) => ({ ...step, details: { ...step.details } })),
      next_cursor: next < steps.length ? String(next) : null,
    };
  },
});

/** Steps are only ever added at the end, so a position in the list stays what it is. */
function readOffset(cursor: string | null | undefined): number {
  if (!cursor) return 0;
  if (!/^\d{1,9}$/.test(cursor)) {
    throw invalidRequest(['query', 'cursor'], 'is not a cursor that this list returned', 'value_error');
  }
  return Number(cursor);
}
