import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';
import { findMacs } from '#privacy/patterns/mac.ts';

const found = foundOf('MAC');

describe('a hardware address', () => {
  it.each([
    ['MAC address 0123456789ab', '0123456789ab'],
    ['mac: 00:1A:2B:3C:4D:5E', '00:1A:2B:3C:4D:5E'],
    ['mac 001a.2b3c.4d5e', '001a.2b3c.4d5e'],
    ['device 001a.2b3c.4d5e is down', '001a.2b3c.4d5e'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    'at 10:30:45',
    'mac 12',
    '0123456789ab',
    '1234.5678.9012',
    'version 1.2.3',
    'a macbook 13',
    'mac and cheese 5',
    'ratio 1:2:3:4:5:6',
    '12:34:56',
    'commit 0123456789abc',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ['MAC address aa:bb:cc:dd:ee:ff', 'aa:bb:cc:dd:ee:ff'],
    ['00-1A-2B-3C-4D-5E is offline', '00-1A-2B-3C-4D-5E'],
    ['(00:1a:2b:3c:4d:5e)', '00:1a:2b:3c:4d:5e'],
  ])('is found by its form alone in %j', (text, value) => {
    expect(Array.from(findMacs(text), ({ start, end }) => text.slice(start, end))).toEqual([value]);
  });

  it.each([
    'ff:ff:ff:ff:ff:ff',
    '00:00:00:00:00:00',
    '2001:db8:aa:bb:cc:dd:ee:ff',
    '10:30:45',
    '00:1a:2b:3c:4d',
    'aa:bb:cc:dd:ee:ff:00',
  ])('is not %j', (text) => {
    expect([...findMacs(text)]).toEqual([]);
  });
});
