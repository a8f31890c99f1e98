import { z } from 'zod';
import { contextVariableTypes } from '#domain/agent-revision.ts';
import { nameOf } from './name.ts';
import { text } from './text.ts';

const sources = ['derived', 'provided'] as const;

const contextVarSpecInput = z
  .object({
    name: nameOf({ max: 100 }),
    type: z.enum(contextVariableTypes).default('string'),
    source: z
      .enum(sources)
      .default('derived')
      .describe(
        '`derived`: found out in the talk · `provided`: given by the caller who opens the conversation.',
      ),
    enum_values: z
      .array(text({ min: 1, max: 255 }))
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .describe('What an `enum` may be.'),
    reask_cap: z.int32().min(0).max(100).nullable().default(null),
    description: text({ max: 2_000 }).nullable().default(null).describe('Tells the model what to look for.'),
  })
  .refine((variable) => variable.type !== 'enum' || variable.enum_values !== null, {
    path: ['enum_values'],
    message: 'is required for a variable of type enum',
  })
  .meta({ id: 'ContextVarSpecInput' });

/** The variables a revision declares: each name once. */
export const contextVariablesInput = z
  .array(contextVarSpecInput)
  .max(200)
  .superRefine((variables, check) => {
    const seen = new Set<string>();
    for (const [index, { name }] of variables.entries()) {
      if (seen.has(name)) {
        check.addIssue({ code: 'custom', path: [index, 'name'], message: 'is declared twice', input: name });
      }
      seen.add(name);
    }
  });

export const contextVarSpec = z
  .object({
    name: z.string(),
    type: z.enum(contextVariableTypes),
    source: z
      .enum([...sources, 'procedure'])
      .describe('`procedure`: set by the tools and rules of an attached workflow, never by talk.'),
    enum_values: z.array(z.string()).nullable(),
    reask_cap: z.number().int().nullable(),
    description: z.string().nullable(),
  })
  .meta({ id: 'ContextVarSpec' });
