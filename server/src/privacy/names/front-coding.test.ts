import { expect, it } from 'vitest';
import { type ClassedWord, readFrontCoded, writeFrontCoded } from './front-coding.ts';

it('reads back the words and classes that were written, however much they share', () => {
  const words: ClassedWord[] = [
    { word: 'an', classes: 7 },
    { word: 'anna', classes: 0 },
    { word: 'annabel', classes: 90 },
    { word: 'berlin', classes: 1 },
    { word: 'γιαννης', classes: 3 },
    { word: 'x'.repeat(120), classes: 2 },
    { word: `${'x'.repeat(120)}y`, classes: 2 },
  ];
  const read: ClassedWord[] = [];
  readFrontCoded(writeFrontCoded(words), (word, classes) => read.push({ word, classes }));
  expect(read).toEqual(words);
});
