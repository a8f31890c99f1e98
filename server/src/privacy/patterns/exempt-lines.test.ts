import { describe, expect, it } from 'vitest';
import { withoutLines } from '#privacy/patterns/exempt-lines.ts';
import { phonePattern } from '#privacy/patterns/phone.ts';

const pattern = withoutLines(phonePattern(['US', 'GB']), [
  '+14155552671',
  'sip:+442079460958@pbx.example;transport=tls',
  'sip:desk@pbx.example',
]);

function found(text: string): string[] {
  return Array.from(pattern(text), ({ start, end }) => text.slice(start, end));
}

describe("the organization's own lines", () => {
  it.each([
    '+14155552671',
    '415-555-2671',
    '(415) 555-2671',
    '1 415 555 2671',
    '4155552671 ext. 12',
    'call 555-2671',
    '+44 20 7946 0958',
    '+44 (0)20 7946 0958',
    '020 7946 0958',
    '0044 20 7946 0958',
  ])('are no personal number, written %s', (text) => {
    expect(found(`reach us on ${text}`)).toEqual([]);
  });

  it.each([
    ['415-555-2672', '415-555-2672'],
    ['+44 415 555 2671', '+44 415 555 2671'],
    ['(628) 555-2671', '(628) 555-2671'],
    ['020 7946 0959', '020 7946 0959'],
  ])('do not hide another one: %s', (text, number) => {
    expect(found(`reach me on ${text}`)).toEqual([number]);
  });
});
