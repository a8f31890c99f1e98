import { z } from 'zod';
import { retryFinalization as retry } from '#actions/retry-finalization.ts';
import type { Scoped } from '#database/statement.ts';
import { finalizationSteps, stepStatuses } from '#domain/finalization.ts';
import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { conversationParams, id } from '#http/schemas/id.ts';
import { isoOrNull, time } from '#http/schemas/time.ts';
import { findConversation } from '#store/conversations.ts';
import { listFinalizationSteps } from '#store/finalization.ts';
import { findScrubStamp } from '#store/scrub-stamp.ts';

const finalization = z
  .object({
    conversation_id: id,
    round: z.number().int().describe('0 while the conversation has not ended.'),
    scrubbed_with: z
      .string()
      .nullable()
      .describe("The detector with its version, and the version of the organization's privacy settings."),
    finished: z.boolean().describe('Every step has succeeded or was skipped.'),
    steps: z.array(
      z.object({
        step: z.enum(finalizationSteps),
        status: z.enum(stepStatuses),
        attempts: z.number().int(),
        error: z.string().nullable(),
        started_at: time.nullable(),
        finished_at: time.nullable(),
      }),
    ),
  })
  .meta({ id: 'Finalization' });

export const getFinalization = jsonRoute({
  method: 'GET',
  url: '/v1/v2/conversations/{conversation_id}/finalization',
  operationId: 'getV2Finalization',
  tag: 'runtime v2',
  scope: 'conversations:read',
  summary: 'How far the steps after the close have come',
  params: conversationParams,
  success: { status: 200, body: finalization },
  errors: [404],
  handle: async ({ context, params }) => {
    if (!(await findConversation(context.db, params.conversation_id))) throw notFound('Conversation');
    return readFinalization(context.db, params.conversation_id);
  },
});

export const retryFinalization = jsonRoute({
  method: 'POST',
  url: '/v1/v2/conversations/{conversation_id}/finalization/retry',
  operationId: 'retryV2Finalization',
  tag: 'runtime v2',
  scope: 'conversations:write',
  summary: 'Run the failed steps again',
  description: 'For steps whose retries are used up; what waits for them runs once they have succeeded.',
  params: conversationParams,
  success: { status: 200, body: finalization },
  errors: [404, 409],
  handle: async ({ context, params }) => {
    await retry(context, params.conversation_id);
    return readFinalization(context.db, params.conversation_id);
  },
});

async function readFinalization(db: Scoped, conversationId: string): Promise<z.input<typeof finalization>> {
  const rows = await listFinalizationSteps(db, conversationId);
  return {
    conversation_id: conversationId,
    round: rows[0]?.round ?? 0,
    scrubbed_with: await findScrubStamp(db, conversationId),
    finished: rows.length > 0 && rows.every((row) => row.status === 'succeeded' || row.status === 'skipped'),
    steps: rows.map((row) => ({
      step: row.step,
      status: row.status,
      attempts: row.attempts,
      error: row.error,
      started_at: isoOrNull(row.started_at),
      finished_at: isoOrNull(row.finished_at),
    })),
  };
}
