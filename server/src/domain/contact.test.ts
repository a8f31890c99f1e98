import { describe, expect, it } from 'vitest';
import { readContact } from './contact.ts';

function spelled(channel: string, value: string) {
  const read = readContact(channel, value);
  if (read.kind === 'invalid') return 'invalid';
  return `${read.contact.channel} ${read.contact.type} ${read.contact.normalizedValue}`;
}

describe('a contact', () => {
  it.each([
    ['email', ' Ada.Lovelace@Example.COM ', 'email email ada.lovelace@example.com'],
    ['Email', 'a@b.example', 'email email a@b.example'],
    ['phone', '+1 (415) 555-2671', 'phone phone +14155552671'],
    ['sms', '+49 30 123456', 'sms phone +4930123456'],
    ['voice', 'tel:+44 20 7946 0000', 'voice phone +442079460000'],
    ['whatsapp', 'whatsapp:+14155552671', 'whatsapp phone +14155552671'],
    ['slack', '@U024BE7LH', 'slack handle u024be7lh'],
    ['twitter', 'RapportHQ', 'twitter handle rapporthq'],
    ['pager', ' Unit 7 ', 'pager null Unit 7'],
  ])('over %s is spelled one way: %j', (channel, value, expected) => {
    expect(spelled(channel, value)).toBe(expected);
  });

  it.each([
    ['email', 'nobody'],
    ['email', 'two words@example.com'],
    ['email', 'a@b@c.example'],
    ['phone', '030 123456'],
    ['phone', '+1415'],
    ['phone', 'call +14155552671 now'],
    ['phone', '+1 415 555 2671 ext. 5'],
    ['slack', 'two words'],
    ['pager', '   '],
  ])('over %s is refused when it cannot be one: %j', (channel, value) => {
    expect(spelled(channel, value)).toBe('invalid');
  });

  it('does not take a channel for a property every object has', () => {
    expect(spelled('constructor', 'x')).toBe('constructor null x');
  });

  it('never repeats the value in its refusal', () => {
    const refused = readContact('email', 'ada-at-example');
    expect(refused.kind === 'invalid' && refused.reason).not.toContain('ada');
  });
});
