import { expect, it } from 'vitest';
import { promptOf, prompts } from './prompt.ts';

it.each([
  [null, prompts.none],
  ['How can I help you?', prompts.other],
  ['May I have your name, please?', prompts.name],
  ['Thanks for the address. And who am I speaking to?', prompts.name],
  ['Where should we deliver it?', prompts.address],
  ['Which city?', prompts.place],
  ['And the post code?', prompts.postcode],
  ['How old are you?', prompts.age],
] as const)('%s', (previous, expected) => {
  expect(promptOf(previous)).toBe(expected);
});
