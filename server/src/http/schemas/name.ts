import { isReservedName } from '#domain/reserved-name.ts';
import { text } from './text.ts';

const form = 'must be a name of letters, digits and _ that does not start with a digit';

/** What a variable or a tool is called in conditions, templates and procedures. */
export function nameOf({ max, why = '' }: { readonly max: number; readonly why?: string }) {
  return text({ min: 1, max })
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { message: `${form}${why}` })
    .refine((name) => !isReservedName(name), { message: 'is a name that every object has: choose another' });
}
