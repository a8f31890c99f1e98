import { describe, expect, it } from 'vitest';
import type { EntityType } from '#privacy/entity-type.ts';
import type { Passage } from '#privacy/passage.ts';
import { readTalk } from './talk-reader.ts';

/** `A: …` is the agent, `P: …` the person. */
function talk(lines: readonly string[]): Passage[] {
  return lines.map((line) => ({
    speaker: line.startsWith('A: ') ? 'agent' : 'person',
    text: line.slice(3),
    label: '',
  }));
}

const card = (digits: string): EntityType | null => (digits === '4111111111111111' ? 'CARD' : null);

/** Each line with its values as `type(value)`. */
function read(...lines: string[]): string[] {
  const passages = talk(lines);
  const found = readTalk(passages, [], card);
  return passages.flatMap(({ text }, index) =>
    (found[index] ?? []).map(({ type, start, end }) => `${type}(${text.slice(start, end)})`),
  );
}

describe('a bare answer', () => {
  it.each([
    ['Can I have your account number please?', '44718', 'ACCOUNT(44718)'],
    ['What is your customer ID?', 'it is AB-1234', 'ACCOUNT(AB-1234)'],
    ['your membership number', 'uh four four seven one eight', 'ACCOUNT(four four seven one eight)'],
    ['Please enter your PIN.', '4471', 'PIN(4471)'],
    ['and the pin', 'four four double seven', 'PIN(four four double seven)'],
    ['What are the last four digits of your social?', '6789', 'SSN(6789)'],
    ['What is the security code on the back?', 'three two one', 'CVV(three two one)'],
    [
      'May I have your date of birth?',
      'the third of march nineteen eighty five',
      'DATE_OF_BIRTH(the third of march nineteen eighty five)',
    ],
    ['your date of birth please', '03/12/85', 'DATE_OF_BIRTH(03/12/85)'],
    ['Date of birth?', 'oh three twelve eighty five', 'DATE_OF_BIRTH(oh three twelve eighty five)'],
    ["What's your mother's maiden name?", "It's Kowalski", 'SECURITY_ANSWER(Kowalski)'],
    ['What was the name of your first pet?', 'a dog called Rex', 'SECURITY_ANSWER(Rex)'],
    ['May I have your name?', 'sure, my name is alexis', 'PERSON(alexis)'],
    ['Could I get your zip code?', '94107', 'POSTCODE(94107)'],
    ['What is your address?', '12 Mill Lane, Leeds', 'ADDRESS(12 Mill Lane, Leeds)'],
    [
      'What is your phone number?',
      'five five five one two three four',
      'PHONE(five five five one two three four)',
    ],
    ['What is your e-mail address?', 'jane at shop dot com', 'EMAIL(jane at shop dot com)'],
    ['What is the e-mail?', 'jane_doe7', 'EMAIL(jane_doe7)'],
  ])('to %j, %j, is found', (question, answer, found) => {
    expect(read(`A: ${question}`, `P: ${answer}`)).toEqual([found]);
  });

  it.each([
    ['How many items would you like?', '44718'],
    ['What is your order number?', '44718293'],
    ['What time suits you?', '10 30'],
    ['What size?', '12'],
    ['May I have your account number?', 'why do you need that?'],
    ['May I have your account number?', 'I have been waiting for 20 minutes'],
    ['May I have your name?', 'I would rather not say'],
    ["What's your mother's maiden name?", "I don't remember"],
    ['Your account is fine.', '4471'],
    ['Anything else?', 'no'],
  ])('to %j, %j, is none', (question, answer) => {
    expect(read(`A: ${question}`, `P: ${answer}`)).toEqual([]);
  });

  it('counts through an interruption, and not beyond another question', () => {
    expect(read('A: Your account number?', 'P: hold on', 'A: take your time', 'P: 44718')).toEqual([
      'ACCOUNT(44718)',
    ]);
    expect(read('A: Your account number?', 'P: hold on', 'A: How many would you like?', 'P: 44718')).toEqual(
      [],
    );
  });

  it('gives two answers to two questions', () => {
    expect(read('A: Your name and account number please?', 'P: 44718')).toEqual(['ACCOUNT(44718)']);
  });
});

describe('a value in several turns', () => {
  it('is one value', () => {
    const passages = talk([
      'A: What is your card number?',
      'P: four one one one',
      'A: mm-hm',
      'P: one one one one',
      'A: go ahead',
      'P: 1111 1111',
    ]);
    const found = readTalk(passages, [], card).flat();
    expect(found).toHaveLength(3);
    expect(new Set(found.map(({ type, canonical }) => `${type} ${canonical}`))).toEqual(
      new Set(['CARD 4111111111111111']),
    );
  });

  it('is found without a question when it can be nothing else', () => {
    expect(read('P: 4111 1111', 'A: yes', 'P: 1111 1111')).toEqual(['CARD(4111 1111)', 'CARD(1111 1111)']);
    expect(read('P: 4111 1111', 'A: yes', 'P: 1111 1112')).toEqual([]);
    expect(read('P: 4111 1111', 'A: And how many?', 'P: 1111 1111')).toEqual([]);
  });

  it('may be an e-mail address', () => {
    expect(read('A: Your email?', 'P: jane dot doe', 'A: yes', 'P: at example dot com')).toEqual([
      'EMAIL(jane dot doe)',
      'EMAIL(at example dot com)',
    ]);
  });

  it('is found where the agent reads it back', () => {
    expect(
      read(
        'A: Your card number?',
        'P: 4111 1111',
        'A: 1111, and then?',
        'P: 1111 1111',
        'A: So that ends in 1111?',
      ),
    ).toEqual(['CARD(4111 1111)', 'CARD(1111)', 'CARD(1111 1111)', 'CARD(1111)']);
  });
});
