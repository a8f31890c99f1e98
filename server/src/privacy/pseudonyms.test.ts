import { describe, expect, it } from 'vitest';
import type { EntityType } from '#privacy/entity-type.ts';
import { placeholdersIn } from '#privacy/placeholder.ts';
import { Pseudonyms } from '#privacy/pseudonyms.ts';

describe('the placeholders of a conversation', () => {
  it('are numbered by type', () => {
    const pseudonyms = new Pseudonyms();
    expect(pseudonyms.placeholderFor('EMAIL', 'a@x.com')).toBe('[EMAIL_1]');
    expect(pseudonyms.placeholderFor('EMAIL', 'b@x.com')).toBe('[EMAIL_2]');
    expect(pseudonyms.placeholderFor('IP', '203.0.113.7')).toBe('[IP_1]');
  });

  it.each<[EntityType, string[]]>([
    ['EMAIL', ['Jane@X.com', 'jane@x.com', 'ｊane@x.com', 'jane%40x.com', 'ja\u200bne@x.com']],
    ['PHONE', ['415-555-2671', '(415) 555 2671', '４155552671']],
    ['CARD', ['4111111111111111', '4111 1111-1111.1111']],
    ['IBAN', ['GB82WEST12345698765432', 'gb82 west 1234 5698 7654 32']],
    ['SSN', ['123-45-6789', '123456789']],
    ['IP', ['2001:DB8::1', '2001:db8:0:0:0:0:0:1']],
  ])('are one for every spelling of one %s', (type, spellings) => {
    const pseudonyms = new Pseudonyms();
    const placeholders = spellings.map((spelling) => pseudonyms.placeholderFor(type, spelling));
    expect(new Set(placeholders)).toEqual(new Set([`[${type}_1]`]));
  });

  it('differ for secrets that differ in anything', () => {
    const pseudonyms = new Pseudonyms();
    expect(pseudonyms.placeholderFor('CREDENTIAL', 'Secret')).toBe('[CREDENTIAL_1]');
    expect(pseudonyms.placeholderFor('CREDENTIAL', 'secret')).toBe('[CREDENTIAL_2]');
    expect(pseudonyms.placeholderFor('CREDENTIAL', 'secret%20')).toBe('[CREDENTIAL_3]');
  });

  it('follow the canonical value where the detector knows it', () => {
    const pseudonyms = new Pseudonyms();
    const national = pseudonyms.placeholderFor('PHONE', '415-555-2671', '+14155552671');
    expect(pseudonyms.placeholderFor('PHONE', '+1 415 555 2671', '+14155552671')).toBe(national);
  });

  it('are numbered after those of texts that were scrubbed before', () => {
    const pseudonyms = new Pseudonyms();
    pseudonyms.continueAfter('Write to [EMAIL_3] or [EMAIL_1], call [PHONE_1]');
    expect(pseudonyms.placeholderFor('EMAIL', 'a@x.com')).toBe('[EMAIL_4]');
    expect(pseudonyms.placeholderFor('PHONE', '4155552671')).toBe('[PHONE_2]');
  });

  it('never are what somebody typed, even a number that nobody reaches by counting', () => {
    const pseudonyms = new Pseudonyms();
    pseudonyms.continueAfter('I typed [EMAIL_999999] and [EMAIL_2]');
    expect(pseudonyms.placeholderFor('EMAIL', 'a@x.com')).toBe('[EMAIL_3]');
  });

  it('avoid a high number that was typed even when counting gets there', () => {
    const pseudonyms = new Pseudonyms();
    pseudonyms.continueAfter('[IP_10001]');
    const given = Array.from({ length: 10_002 }, (_, index) =>
      pseudonyms.placeholderFor('IP', `value ${index}`),
    );
    expect(given.slice(-3)).toEqual(['[IP_10000]', '[IP_10002]', '[IP_10003]']);
  });

  it('avoid what was typed after numbering began', () => {
    const pseudonyms = new Pseudonyms();
    pseudonyms.placeholderFor('EMAIL', 'a@x.com');
    pseudonyms.continueAfter('[EMAIL_2]');
    expect(pseudonyms.placeholderFor('EMAIL', 'b@x.com')).toBe('[EMAIL_3]');
    expect(pseudonyms.placeholderFor('EMAIL', 'a@x.com')).toBe('[EMAIL_1]');
  });
});

describe('a placeholder', () => {
  it('is known in any upper-case word, so that texts of other engines stay as they are', () => {
    expect(placeholdersIn('[PERSON_12] [US_PASSPORT_1]').map(({ word, number }) => [word, number])).toEqual([
      ['PERSON', 12],
      ['US_PASSPORT', 1],
    ]);
  });

  it('never is a wrapping that hides digits', () => {
    expect(placeholdersIn('[CARD_4111111111111111] [PHONE_4155552671] [EMAIL_0] [email_1] [_1]')).toEqual([]);
  });
});
