/** Two numbers in successive turns that mean different things. */
import { fill, plain } from './frame.ts';
import { cardNumber, phoneNumber } from './invented-values.ts';
import type { LabelledDocument } from './labelled-document.ts';
import type { SeededRandom } from './seeded-random.ts';

const talks = 200;

const pairs = [
  ['What is the order number?', '{first}', 'And the article number?', '{second}'],
  ['Which tracking number do you see?', 'it says {first}', 'and the number of the depot?', '{second}'],
  ['What does the meter show?', '{first}', 'and last month?', 'that was {second}'],
  ['How many steps did it count?', '{first}', 'and the error code?', 'error {second}'],
  ['Which invoice is it?', 'invoice {first}', 'and the quote before it?', 'quote {second}'],
  ['What is the serial number on the back?', '{first}', 'and the firmware build?', '{second}'],
  ['Which ticket number did you get?', 'ticket {first}', 'okay, and the part number?', '{second}'],
] as const;

export function falseJoins(random: SeededRandom): LabelledDocument[] {
  return Array.from({ length: talks }, (_, index) => {
    const [form, digits] = random.pick([
      ['no value: joined a card', cardNumber(random)],
      ['no value: joined a phone number', phoneNumber(random)],
      ['no value: joined nothing', random.digits(random.between(8, 14))],
    ] as const);
    const cut = Math.floor(digits.length / 2);
    const first = { text: digits.slice(0, cut), decoy: true };
    const second = { text: digits.slice(cut), decoy: true };
    const [question, answer, next, last] = random.pick(pairs);
    return {
      id: `false-join-${index}`,
      form,
      passages: [
        plain(question, 'agent'),
        fill(answer, { first }, 'person'),
        plain(next, 'agent'),
        fill(last, { second }, 'person'),
      ],
    };
  });
}
