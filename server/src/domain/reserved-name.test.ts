import { expect, it } from 'vitest';
import { isReservedName } from './reserved-name.ts';

it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__', '__defineGetter__'])(
  '%s is reserved',
  (name) => expect(isReservedName(name)).toBe(true),
);

it.each(['Constructor', 'order_no', 'value', 'prototype', 'length'])('%s is not', (name) => {
  expect(isReservedName(name)).toBe(false);
});
