import { z } from 'zod';
import type { ToolCallResult } from '#agent/tool-caller.ts';
import { jsonObject } from './json-object.ts';
import { responseFieldSelector } from './tool-revision.ts';

const execution = {
  input: jsonObject.default({}).describe('Values by variable.'),
  metadata: jsonObject.default({}).describe('For `{{metadata.key}}`.'),
};

export const toolExecuteRequest = z.object(execution).meta({ id: 'ToolExecuteRequest' });

export const toolTestRequest = z
  .object({
    ...execution,
    response_field_map: responseFieldSelector
      .nullish()
      .describe("Narrows this answer; without it the revision's own `response_schema` does."),
  })
  .meta({ id: 'ToolTestRequest' });

const answer = {
  status_code: z.number().int().nullable().describe('Null when there was no answer.'),
  headers: z.record(z.string(), z.string()),
  body: z.unknown().describe('The whole answer: JSON, or its text.'),
  success: z.boolean().describe('Whether the answer had a status from 200 to 299.'),
  error: z.string().nullable().describe('`<Type>: …`'),
  execution_time_ms: z.number().int(),
  request_url: z.string().nullable().describe('With its secure values masked.'),
  request_method: z.string(),
};

export const toolExecuteResponse = z.object(answer).meta({ id: 'ToolExecuteResponse' });

export const toolTestResponse = z
  .object({ ...answer, narrowed: z.record(z.string(), z.unknown()).nullable() })
  .meta({ id: 'ToolTestResponse' });

export function toToolExecution(result: ToolCallResult): z.input<typeof toolExecuteResponse> {
  const answered = result.kind === 'ok' ? result : result.answer;
  return {
    status_code: answered?.status_code ?? null,
    headers: answered?.headers ?? {},
    body: answered?.body ?? null,
    success: result.kind === 'ok',
    error: result.kind === 'ok' ? null : result.error,
    execution_time_ms: result.execution_time_ms,
    request_url: result.request_url,
    request_method: result.request_method,
  };
}

export function toToolTest(result: ToolCallResult): z.input<typeof toolTestResponse> {
  return { ...toToolExecution(result), narrowed: result.kind === 'ok' ? result.narrowed : null };
}
