import { describe, expect, it } from 'vitest';
import { findMachineReadableLines } from '#privacy/patterns/passport.ts';

const found = (text: string) =>
  Array.from(findMachineReadableLines(text), ({ start, end }) => text.slice(start, end));

describe('the lines for machines in a passport', () => {
  it.each([
    'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
    'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    'I<UTOD231458907<<<<<<<<<<<<<<<',
    '7408122F1204159UTO<<<<<<<<<<<6',
    'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
  ])('are found: %s', (line) => {
    expect(found(`scan:\n${line}\n`)).toEqual([line]);
  });

  it.each([
    'a << b',
    'cout << "hello" << 12',
    'P<U',
    '<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<',
    '<html><body>',
    'A<B<<C',
  ])('are not in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
