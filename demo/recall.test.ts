import { expect, test } from 'vitest';
import { recalledNames } from './recall.ts';

const recall = {
  facts: ["The customer's name is Alexis.", 'The customer asked for Dr. Johnson.'],
  learnedFrom: 'Hi, this is Alexis. I need Dr. Johnson.',
  opening: 'Hello again.',
  answer: 'Welcome back, Alexis!',
  answerToStranger: 'Hello. This is Nora.',
};

test('a name that only memory holds shows that memory was used', () => {
  expect(recalledNames(recall)).toEqual(['Alexis']);
});

test('an answer without any of the names shows nothing', () => {
  expect(recalledNames({ ...recall, answer: 'The customer may have a seat.' })).toEqual([]);
});

test('a name shows nothing when it was just said, or when a stranger hears it as well', () => {
  expect(recalledNames({ ...recall, opening: 'Alexis again.' })).toEqual([]);
  expect(recalledNames({ ...recall, answerToStranger: 'Hello, Alexis.' })).toEqual([]);
});

test('a name that the person never gave shows nothing', () => {
  expect(recalledNames({ ...recall, facts: ['The name is Peter.'], answer: 'Hi Peter.' })).toEqual([]);
});
