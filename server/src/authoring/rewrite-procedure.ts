/**
 * A model that rewrites free prose into the form of procedures. It sees what the compiler said about its last text,
 * in one conversation over the rounds; whether a text is kept is the compiler's decision.
 */
import { z } from 'zod';
import { type LanguageModel, ModelError, type ModelMessage } from '#agent/language-model.ts';
import type { Scoped } from '#database/statement.ts';
import type { ModelConfig } from '#domain/agent-revision.ts';
import { findOrganizationModelSettings } from '#store/organizations.ts';
import type { WorkflowRevisionRow } from '#store/workflow-revisions.ts';
import type { KnownTool } from '#workflow/validate/known-tool.ts';
import type { AuthoringResources } from './authoring-resources.ts';
import { procedureExample } from './procedure-example.ts';
import { procedureForm } from './procedure-form.ts';

const rewritten = z.object({ procedure: z.string().max(200_000) });

const task = `You rewrite a procedure for customer conversations into a fixed form, so that a program can follow it.
Change how it is written, never what it says: every rule, limit, exception and order of the source is kept, and nothing
is added to it. Answer with JSON: "procedure", the whole Markdown document.`;

export interface Rewriter {
  /** The next text, given what was wrong with the last one. Rejects with a `ModelError`. */
  next(errors: readonly string[], signal: AbortSignal): Promise<string>;
}

export async function openRewriter(
  resources: AuthoringResources,
  db: Scoped,
  revision: WorkflowRevisionRow,
  tools: readonly KnownTool[],
): Promise<Rewriter> {
  const { model, config } = await modelOf(resources, db, revision);
  const example = `An example with every kind of sentence:\n\n${procedureExample}`;
  const system = [task, procedureForm, example, toolList(tools)].join('\n\n');
  const messages: ModelMessage[] = [{ role: 'user', content: revision.instructions }];
  return {
    next: async (errors, signal) => {
      if (messages.length > 1) messages.push({ role: 'user', content: complaint(errors) });
      const text = await ask(model, { system, messages: [...messages], config }, signal);
      messages.push({ role: 'assistant', content: JSON.stringify({ procedure: text }) });
      return text;
    },
  };
}

async function modelOf(
  resources: AuthoringResources,
  db: Scoped,
  { analyzer_model_settings: own }: WorkflowRevisionRow,
): Promise<{ model: LanguageModel; config: ModelConfig }> {
  const ofOrganization = await findOrganizationModelSettings(db);
  const model = resources.models({
    model: own?.model ?? ofOrganization?.model,
    fallbackModel: own?.fallback_model ?? ofOrganization?.fallback_model,
  });
  return { model, config: { ...ofOrganization?.config, ...own?.config } };
}

interface Prompt {
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  readonly config: ModelConfig;
}

async function ask(model: LanguageModel, prompt: Prompt, signal: AbortSignal): Promise<string> {
  const schema = z.toJSONSchema(rewritten) as Record<string, unknown>;
  const request = { ...prompt, tools: [], json: { name: 'rewrite_procedure', schema } };
  const answer = await model.generate(request, { signal });
  const parsed = rewritten.safeParse(parseJson(answer.text));
  if (!parsed.success) throw new ModelError('invalid_answer', answer.modelUsed);
  // PostgreSQL cannot store the NUL character.
  return parsed.data.procedure.replaceAll('\u0000', '');
}

/** One mistake can be the reason of many; what is left shows in the next round. */
const mostErrors = 40;

function complaint(errors: readonly string[]): string {
  const lines = errors
    .slice(0, mostErrors)
    .map((line) => `- ${line}`)
    .join('\n');
  return `The program does not understand this text yet. Write the whole document again, with these mended:\n${lines}`;
}

function toolList(tools: readonly KnownTool[]): string {
  if (tools.length === 0)
    return 'There are no tools: what the source leaves to a system is handed to people.';
  const lines = tools.map(({ name, effect, inputs }) => {
    const names = inputs.map((input) => (input.required ? input.name : `${input.name} (optional)`));
    return `- @${name} ${effect}; takes ${names.length > 0 ? names.join(', ') : 'nothing'}`;
  });
  return `These are all the tools there are; take the ones that fit:\n${lines.join('\n')}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: the schema refuses it
  }
}
