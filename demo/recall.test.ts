import { expect, test } from 'vitest';
import { recalledWords } from './recall.ts';

const recall = {
  facts: ['The customer has a son.', 'The customer wants mornings.'],
  learnedFrom: 'Hi, my son is ill. I like mornings.',
  opening: 'Hello again.',
  answer: 'Welcome back! I remember you have a son.',
  answerToStranger: 'Hello. This is Nora.',
};

test('a word that only memory holds shows that memory was used', () => {
  expect(recalledWords(recall)).toEqual(['son']);
});

test('an answer without any of the words shows nothing', () => {
  expect(recalledWords({ ...recall, answer: 'The customer may have a seat.' })).toEqual([]);
});

test('a word shows nothing when it was just said, or when a stranger hears it as well', () => {
  expect(recalledWords({ ...recall, opening: 'It is about my son.' })).toEqual([]);
  expect(recalledWords({ ...recall, answerToStranger: 'Hello. Have you a son?' })).toEqual([]);
});

test('a word that the person never used shows nothing', () => {
  expect(recalledWords({ ...recall, facts: ['The customer has a cat.'], answer: 'How is the cat?' })).toEqual(
    [],
  );
});
