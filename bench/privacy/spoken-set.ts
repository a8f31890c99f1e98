/** Cards, phone numbers and e-mail addresses as a speech recogniser gives them: in a sentence, or as an answer. */
import { fill, plain } from './frame.ts';
import { britishMobile, cardNumber, emailParts, phoneNumber } from './invented-values.ts';
import { ownWords } from './label-words.ts';
import type { LabelledDocument } from './labelled-document.ts';
import type { LabelledSet } from './labelled-set.ts';
import { SeededRandom } from './seeded-random.ts';
import { noSkipWords } from './skip-words.ts';
import { digitStyles, type DigitStyle, sayDigits } from './spoken-digits.ts';
import { emailStyles, sayEmail } from './spoken-email.ts';
import { exchanges, type SpokenKind, statements } from './spoken-frames.ts';

const documentsOfKind = 400;

export function spokenSet(seed = 101): LabelledSet {
  const random = new SeededRandom(seed);
  const kinds: readonly SpokenKind[] = ['CARD', 'PHONE', 'EMAIL'];
  const documents = kinds.flatMap((kind) =>
    Array.from({ length: documentsOfKind }, (_, index) => spokenDocument(kind, index, random)),
  );
  return { name: 'spoken', documents, words: ownWords, skipWords: noSkipWords, labelsAll: true };
}

function spokenDocument(kind: SpokenKind, index: number, random: SeededRandom): LabelledDocument {
  const { style, text } = kind === 'EMAIL' ? spokenAddress(index, random) : spokenNumber(kind, index, random);
  const value = { text, type: kind };
  const id = `spoken-${kind}-${index}`;
  const form = `${kind} ${style}`;
  if (random.chance(0.4)) {
    const { question, answer } = random.pick(exchanges[kind]);
    return { id, form, passages: [plain(question, 'agent'), fill(answer, { value }, 'person')] };
  }
  const speaker = random.pick(['person', 'person', null] as const);
  return { id, form, passages: [fill(random.pick(statements[kind]), { value }, speaker)] };
}

function spokenAddress(index: number, random: SeededRandom): { style: string; text: string } {
  const style = emailStyles[index % emailStyles.length] ?? 'words';
  return { style, text: sayEmail(emailParts(random), style, random) };
}

function spokenNumber(
  kind: 'CARD' | 'PHONE',
  index: number,
  random: SeededRandom,
): { style: string; text: string } {
  const style = digitStyles[index % digitStyles.length] ?? 'singles';
  const text =
    kind === 'CARD' ? sayDigits(cardGroups(cardNumber(random)), style, random) : sayPhone(style, random);
  return { style, text };
}

export function cardGroups(digits: string): string[] {
  const groups = digits.length === 15 ? /^(\d{4})(\d{6})(\d{5})$/ : /^(\d{4})(\d{4})(\d{4})(\d{4})$/;
  return groups.exec(digits)?.slice(1) ?? [digits];
}

export function phoneGroups(digits: string): string[] {
  return [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
}

/** Most without a country code; where none is said, it is a number of the United States. */
function sayPhone(style: DigitStyle, random: SeededRandom): string {
  if (random.chance(0.15)) {
    const digits = britishMobile(random);
    return `plus ${random.pick(['four four', 'forty four'])} ${sayDigits([digits.slice(0, 4), digits.slice(4)], style, random)}`;
  }
  const code = random.chance(0.2) ? `${random.pick(['plus one', 'one'])} ` : '';
  return code + sayDigits(phoneGroups(phoneNumber(random)), style, random);
}
