import { z } from 'zod';
import type { ModelConfig } from '#domain/agent-revision.ts';
import type { AnswerRecord } from './answer-record.ts';
import { type LanguageModel, ModelError } from './language-model.ts';
import type { WorkflowTask } from './workflow-task.ts';

export interface JsonQuestion<Schema extends z.ZodType> {
  /** Names the task, for models that know it by name. */
  readonly name: string;
  readonly system: string;
  readonly content: string;
  readonly answer: Schema;
  readonly workflowTask: WorkflowTask;
}

export interface Asker {
  readonly model: LanguageModel;
  readonly config: ModelConfig;
  readonly record: AnswerRecord;
  readonly signal: AbortSignal;
}

/** @throws ModelError, kind `invalid_answer` when the answer is not what was asked for */
export async function askJson<Schema extends z.ZodType>(
  { model, config, record, signal }: Asker,
  { name, system, content, answer, workflowTask }: JsonQuestion<Schema>,
): Promise<z.output<Schema>> {
  const request = {
    system,
    messages: [{ role: 'user', content }] as const,
    tools: [],
    config,
    json: { name, schema: z.toJSONSchema(answer, { io: 'input' }) as Record<string, unknown> },
    workflowTask,
  };
  const said = await record.modelCall(model.name, () => model.generate(request, { signal }));
  const parsed = answer.safeParse(parseJson(said.text));
  if (!parsed.success) throw new ModelError('invalid_answer', said.modelUsed);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: the schema refuses it
  }
}
