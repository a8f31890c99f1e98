import { describe, expect, it } from 'vitest';
import { meaningsIn } from './meanings.ts';

const texts = [
  'asks for a person',
  'wants to talk to a manager',
  'wants money back',
  'is angry',
  'lost a card',
  'reports a theft',
  'asks about opening hours',
  'smells gas or is in danger',
  'has no internet',
  'wants to cancel the contract',
  'wants to reschedule the appointment',
  'mentions a lawyer',
];

const holding = (message: string) =>
  meaningsIn(
    message,
    texts.map((text) => ({ edge_id: text, text })),
  );

describe('the meanings that hold for a message', () => {
  it.each([
    ['I want to talk to a human', ['asks for a person']],
    ['agent', ['asks for a person']],
    ['a human please', ['asks for a person']],
    ['Is there someone I can talk to?', ['asks for a person']],
    ['please transfer me to a representative', ['asks for a person']],
    ['I need to speak with somebody about this', ['asks for a person']],
    ['Let me speak to your manager', ['asks for a person', 'wants to talk to a manager']],
    ['give me my money back', ['wants money back']],
    ['How do I get my money back?', ['wants money back']],
    ['refund', ['wants money back']],
    ["I'd like a refund for this", ['wants money back']],
    ['This is ridiculous', ['is angry']],
    ['I am fed up with this', ['is angry']],
    ['I lost my credit card', ['lost a card']],
    ['My card was stolen', ['lost a card', 'reports a theft']],
    ["I can't find my card", ['lost a card']],
    ['My card. Somebody stole it yesterday.', ['lost a card', 'reports a theft']],
    ['When do you open?', ['asks about opening hours']],
    ['I can smell gas', ['smells gas or is in danger']],
    ['we are in danger here', ['smells gas or is in danger']],
    ['I have no internet', ['has no internet']],
    ['my internet is down', ['has no internet']],
    ['I want to cancel my contract', ['wants to cancel the contract']],
    ['I need to move my appointment to Friday', ['wants to reschedule the appointment']],
    ['My lawyer will call you', ['mentions a lawyer']],
  ])('"%s": %j', (message, expected) => expect(holding(message).toSorted()).toEqual(expected.toSorted()));

  it.each([
    'hello',
    'my order number is 12345678',
    'I do not need a person',
    'I talked to an agent yesterday',
    'Somebody told me to call you',
    'this person is nice',
    'Are you a real person?',
    'my personal order',
    "I don't want a refund",
    'my refund did not arrive',
    'I am not angry',
    "I haven't lost my card",
    'What happens if I lose my card?',
    'I lost my way',
    'my card is blue',
    'I want to cancel my order',
    'no, thank you',
    '',
  ])('are none for "%s"', (message) => expect(holding(message)).toEqual([]));

  it('keep what is denied apart from what is said', () => {
    const meanings = [
      { edge_id: 'pays', text: 'wants to pay' },
      { edge_id: 'refuses', text: 'does not want to pay' },
    ];
    expect(meaningsIn('I want to pay now', meanings)).toEqual(['pays']);
    expect(meaningsIn('I do not want to pay this', meanings)).toEqual(['refuses']);
  });
});
