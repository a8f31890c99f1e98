import { describe, expect, it } from 'vitest';
import { namesInCase, recased } from './casing.ts';
import { fill, plain } from './frame.ts';
import { synthWords } from './label-words.ts';
import { noSkipWords } from './skip-words.ts';

describe('another case', () => {
  it('keeps every position, even at letters that would become two', () => {
    expect(recased('Straße, İzmir 👋', 'upper')).toBe('STRAßE, İZMIR 👋');
    expect(recased('Straße, İzmir 👋', 'lower')).toBe('straße, İzmir 👋');
  });

  it('takes the texts that name somebody or some place, with their labels', () => {
    const person = fill('I am {name}', { name: { text: 'Ada', type: 'PERSON' } });
    const documents = [person, plain('Hello')].map((passage, index) => ({
      id: String(index),
      form: '',
      passages: [passage],
    }));
    const set = { name: 'two', documents, words: synthWords, skipWords: noSkipWords, labelsAll: true };
    expect(namesInCase(set, 'lower').documents.map(({ passages }) => passages)).toEqual([
      [{ ...person, text: 'i am ada' }],
    ]);
  });
});
