import { expect, test } from 'vitest';
import { callerNumber, holds, planted, plantedValues } from './planted.ts';

test('each value is found where it stands, and in no other', () => {
  for (const one of plantedValues) {
    const found = plantedValues.filter((each) => holds(JSON.stringify({ content: one.value }), each));
    expect(found).toEqual([one]);
  }
});

test.each([
  'ALEXIS.WINTER@EXAMPLE.COM',
  'to=alexis.winter%40example.com',
  String.raw`alexis.winter\u0040example.com`,
  'alexis.winter at example.com',
  'alexis.winter@[DOMAIN_1]',
])('the e-mail is found in %s', (text) => {
  expect(holds(text, planted.email)).toBe(true);
});

test.each(['4111111111111111', '4111-1111-1111-1111', '4111 1111 …', '…1111 1111'])(
  'the card is found in %s',
  (text) => {
    expect(holds(text, planted.card)).toBe(true);
  },
);

test.each([callerNumber, '412.555.0148', '+1 412 555 0148', 'call (412) 555-0…', '555 0148'])(
  'the phone number is found in %s',
  (text) => {
    expect(holds(text, planted.phone)).toBe(true);
  },
);

test('placeholders, ids and times hold none of them', () => {
  const text = JSON.stringify({
    id: '01a2104f-0bf7-7c38-9767-965a429142de',
    created_at: '2026-11-25T01:25:14.148Z',
    content: 'Write to [EMAIL_1], call [PHONE_1], charge [CARD_1]. This is Alexis.',
  });
  expect(plantedValues.filter((each) => holds(text, each))).toEqual([]);
});
