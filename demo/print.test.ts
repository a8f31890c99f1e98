import { expect, test } from 'vitest';
import { createOutput, formatMs, wrap } from './print.ts';

test('text breaks between words and never within one', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('a verylongword b', 5)).toEqual(['a', 'verylongword', 'b']);
  expect(wrap('one\ntwo', 20)).toEqual(['one', 'two']);
  expect(wrap('  one two three', 9)).toEqual(['  one two', '  three']);
});

test('a time is shown in the unit a person would use', () => {
  expect([0.2, 12.4, 999, 1_240].map(formatMs)).toEqual(['1 ms', '12 ms', '999 ms', '1.2 s']);
});

test('what is no terminal gets no colours', async () => {
  const { output, written } = capture();
  await output.step('Talk', async () => output.entry('caller', 'Hello', 'yellow'));
  expect(written()).toMatch(/^\n1\. Talk\n {3}caller {7}Hello\n {3}✓ \d+ ms\n$/);
});

test('a step that fails is shown as failed and fails for its caller', async () => {
  const { output, written } = capture();
  await expect(output.step('Talk', () => Promise.reject(new Error('no line')))).rejects.toThrow('no line');
  expect(written()).toMatch(/✗ after \d+ ms/);
});

function capture() {
  const written: string[] = [];
  const output = createOutput({ write: (text) => written.push(text) });
  return { output, written: () => written.join('') };
}
