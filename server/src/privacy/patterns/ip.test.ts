import { describe, expect, it } from 'vitest';
import { findAddresses } from '#privacy/patterns/ip.ts';

const found = (text: string) => Array.from(findAddresses(text), ({ start, end }) => text.slice(start, end));

describe('an IP address', () => {
  it.each([
    ['from 203.0.113.7.', '203.0.113.7'],
    ['http://203.0.113.7:8080/x', '203.0.113.7'],
    ['http://203.0.113.7/x', '203.0.113.7'],
    ['ip=203.0.113.7', '203.0.113.7'],
    ['v: 203.0.113.7', '203.0.113.7'],
    ['10.0.0.0/8', '10.0.0.0'],
    ['2001:db8::1.', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['2001:0DB8:85A3:0000:0000:8A2E:0370:7334', '2001:0DB8:85A3:0000:0000:8A2E:0370:7334'],
    ['ip:2001:db8::1', '2001:db8::1'],
    ['addr:2001:db8::1 ok', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['2001:db8::/32', '2001:db8::'],
  ])('is found in %s', (text, address) => {
    expect(found(text)).toEqual([address]);
  });

  it('is found in its mixed form, whole', () => {
    const text = '::ffff:203.0.113.7';
    expect(found(text)).toContain(text);
  });

  it('is found in its mixed form without hexadecimal groups', () => {
    expect(found('::10.0.0.1')).toContain('::10.0.0.1');
  });

  it.each([
    'version 1.2.3',
    'v1.2.3.4',
    'Version: 1.2.3.4',
    'firmware 10.4.0.12',
    'section 3.2.1.4',
    '§ 3.2.1.4',
    'Chrome/120.0.0.0 Safari',
    '1.2.3.4.5',
    '256.1.1.1',
    '1.2.3.04x',
    'a1.2.3.4',
    '12:34:56',
    '10::30',
    '::',
    'x[::2]',
    '1:2:3:4:5:6:7:8',
    'aa:bb:cc:dd:ee:ff',
    'std::cout',
    'fe80::1text',
    'dead::beef',
    '2001::25de::cade',
    'abc:def:ghi',
  ])('is not in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
