/** What a variable is called to the person, and what its value must be like. */
import type { Variable } from '#workflow/graph.ts';
import { withoutEnd } from '#providers/offline/meaning/marks.ts';
import { labelOf } from '#providers/offline/questions.ts';

const abbreviations = new Map([
  ['no', 'number'],
  ['nr', 'number'],
  ['num', 'number'],
  ['qty', 'quantity'],
  ['addr', 'address'],
  ['tel', 'phone number'],
  ['dob', 'date of birth'],
  ['id', 'ID'],
  ['pin', 'PIN'],
  ['iban', 'IBAN'],
]);
/** A description that can stand for the name. */
const namesIt =
  /^(?:whether|if|what|which|when|where|who|how|why|your|(?:the )?(?:customer|caller|user|person|client|patient|guest)['’]s)\b ?\S/i;

export function nameOf(variable: Pick<Variable, 'name'>): string {
  const words = variable.name.split('_').filter((word) => word !== '');
  return words
    .map((word, at) => (at === 0 && words.length > 1 ? word : (abbreviations.get(word) ?? word)))
    .join(' ');
}

/** `your order number (8 digits, on the mail)`, `whether the light is on` */
export function described(variable: Variable): string {
  const { description } = variable;
  const told = withoutEnd(description ?? '', '.?!');
  const isName = namesIt.test(told);
  const hints = [isName || told === '' ? '' : told, formOf(variable)].filter((hint) => hint !== '');
  const label = isName
    ? labelOf({ name: variable.name, description })
    : `${opening(variable)} ${nameOf(variable)}`;
  return hints.length === 0 ? label : `${label} (${hints.join(', ')})`;
}

/** Things that are counted are many: `how many bags`. */
function opening({ type, name }: Variable): string {
  return type === 'number' && /[^s]s$/.test(name) ? 'how many' : 'your';
}

function formOf(variable: Variable): string {
  const { type, digits, unit, minimum, maximum } = variable;
  switch (type) {
    case 'string':
      return digits === null ? '' : `${digits} ${digits === 1 ? 'digit' : 'digits'}`;
    case 'number':
      return [unit && unit !== variable.name ? `in ${unit}` : '', limits(minimum, maximum)]
        .filter((part) => part !== '')
        .join(', ');
    case 'boolean':
      return 'yes or no';
    case 'date':
      return 'day and month';
    case 'phone':
      return 'with the country code';
    case 'enum':
    case 'email':
      return '';
  }
}

function limits(minimum: number | null, maximum: number | null): string {
  if (minimum !== null && maximum !== null) return `${minimum} to ${maximum}`;
  if (minimum !== null) return `at least ${minimum}`;
  return maximum === null ? '' : `at most ${maximum}`;
}

/** `damaged, late or regret` */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
