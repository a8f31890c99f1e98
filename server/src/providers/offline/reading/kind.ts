/** Variables by the form of what they hold. */
import type { Variable } from '#workflow/graph.ts';
import { plain } from '#providers/offline/meaning/plain.ts';
import { kindOf, splitSentences } from '#providers/offline/meaning/sentence.ts';
import { naming, readChoices } from './choices.ts';
import { readEmails, readPhones } from './contacts.ts';
import { readDates } from './dates.ts';
import { readDigits } from './digits.ts';
import type { Reader } from './found.ts';
import { readFreeText } from './free-text.ts';
import { readNumbers } from './numbers.ts';
import { readStatement } from './statements.ts';

export type Kind = 'email' | 'date' | 'phone' | 'digits' | 'number' | 'enum' | 'boolean' | 'string';

/** In the order in which they read: the most telling form first. */
export const kinds: readonly Kind[] = [
  'email',
  'date',
  'phone',
  'digits',
  'number',
  'enum',
  'boolean',
  'string',
];

export const readers: Readonly<Record<Kind, Reader>> = {
  email: readEmails,
  date: readDates,
  phone: readPhones,
  digits: readDigits,
  number: readNumbers,
  enum: readChoices,
  boolean: readStatement,
  string: readFreeText,
};

export function kindOfVariable({ type, digits }: Variable): Kind {
  return type === 'string' && digits !== null ? 'digits' : type;
}

/** Of the same form: what would do for one would do for the other. */
export function isRival(one: Variable, other: Variable): boolean {
  const kind = kindOfVariable(one);
  if (one.name === other.name || kind !== kindOfVariable(other)) return false;
  switch (kind) {
    case 'digits':
      return one.digits === other.digits;
    case 'number':
      return one.unit === other.unit && one.unit !== null;
    case 'enum':
      return (one.enum_values ?? []).some((value) => other.enum_values?.includes(value));
    case 'boolean':
    case 'string':
      return false;
    default:
      return true;
  }
}

/** What is only asked is not told: by kind, the sentences that may hold a value. */
export function sentencesFor(kind: Kind, text: string): string {
  switch (kind) {
    case 'enum':
      return naming(text);
    case 'date':
    case 'number':
      return splitSentences(text)
        .filter((sentence) => kindOf(plain(sentence)) !== 'wh')
        .join(' ');
    default:
      return text;
  }
}
