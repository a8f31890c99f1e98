import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import '#test/seed.ts';
import { describe, expect, it } from 'vitest';
import { type PrivacyAction, privacyActions } from '#domain/privacy-settings.ts';
import type { Actions } from '#privacy/actions.ts';
import { detectionCount } from '#privacy/detection-counts.ts';
import { entityTypes } from '#privacy/entity-type.ts';
import { createPatternDetector } from '#privacy/pattern-detector.ts';
import { plantedValue } from '#privacy/planted-values.ts';
import { Pseudonyms } from '#privacy/pseudonyms.ts';
import { redactJson } from '#privacy/redact-json.ts';
import { redactText, type Redaction } from '#privacy/redact-text.ts';

const detector = createPatternDetector();
const hash = (text: string) => createHmac('sha256', 'key').update(text).digest();

function actionsOf(of: Actions['of']): Actions {
  return { of, mask: entityTypes.some((type) => of(type) === 'mask'), hash };
}

function redactionWith(action: PrivacyAction): Redaction {
  return { detector, pseudonyms: new Pseudonyms(), actions: actionsOf(() => action) };
}

async function redacted(text: string, action: PrivacyAction) {
  return (await redactText(text, redactionWith(action))).value;
}

describe('masking', () => {
  it.each([
    ['my card is 4111 1111 1111 1111.', 'my card is ****1111.'],
    ['Call ４１５-５５５-２６７１ now', 'Call ****2671 now'],
    ['write to jane.doe@example.com', 'write to ****ecom'],
    ['write to a@x.io', 'write to ****'],
  ])('shows the last four letters or digits, and of short values none: %s', async (text, expected) => {
    expect(await redacted(text, 'mask')).toBe(expected);
  });

  it('sets brackets where the mask would run into what stands beside it', async () => {
    expect(await redacted('a@x.com4155552671', 'mask')).toBe('[****]****2671');
    expect(await redacted('*4111111111111111*', 'mask')).toBe('*[****1111]*');
  });

  it('leaves alone what it left before, whatever is said of it', async () => {
    expect(await redacted('account number: ****1234', 'mask')).toBe('account number: ****1234');
  });
});

describe('hashing', () => {
  it('is the same for every spelling of a value, in every text', async () => {
    const first = await redacted('4111 1111 1111 1111', 'hash');
    expect(first).toMatch(/^\[CARD#[bcdfghjklmnpqrstvwxz]{16}\]$/);
    expect(await redacted('so 4111-1111-1111-1111', 'hash')).toBe(`so ${first}`);
    expect(await redacted('5555 5555 5555 4444', 'hash')).not.toBe(first);
  });

  it('is left alone by every later redaction, also one that masks', async () => {
    const first = await redacted('card 4111 1111 1111 1111', 'hash');
    for (const action of privacyActions) expect(await redacted(first, action)).toBe(first);
  });
});

describe('dropping', () => {
  it('leaves nothing, and what then runs together is read again', async () => {
    expect(await redacted('mail a@x.io please', 'drop')).toBe('mail  please');
    expect(await redacted('a@x.com4155552671', 'drop')).toBe('');
  });
});

describe('JSON', () => {
  it.each<[PrivacyAction, unknown]>([
    ['mask', { card: '****1111', n: '****1111', '****ecom': 'a', text: '{"mail":"****ecom"}' }],
    ['drop', { card: '', n: '', '': 'a', text: '{"mail":""}' }],
  ])('stays JSON with the action %s', async (action, expected) => {
    const value = {
      card: '4111111111111111',
      n: 4111111111111111,
      'jane.doe@example.com': 'a',
      text: '{"mail":"jane.doe@example.com"}',
    };
    const once = await redactJson(value, redactionWith(action));
    expect(once.value).toEqual(expected);
    expect(await redactJson(once.value, redactionWith(action))).toEqual({ value: once.value, counts: {} });
  });
});

const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '[EMAIL_1]',
        '[CARD#bcdfghjklmnpqrst]',
        '****',
        '****1111',
        '[****1111]',
        'ssn',
        'account number: ',
      ),
      plantedValue.map(({ written }) => written),
    ),
  )
  .chain((parts) => fc.constantFrom('', ' ', '-', '@', '*').map((glue) => parts.join(glue)));
const someActions = fc
  .array(fc.constantFrom(...privacyActions), { minLength: entityTypes.length, maxLength: entityTypes.length })
  .map((chosen) =>
    actionsOf((type) => chosen[entityTypes.findIndex((each) => each === type)] ?? 'placeholder'),
  );

it('redacting twice changes nothing, whatever the actions of the kinds', async () => {
  await fc.assert(
    fc.asyncProperty(text, someActions, async (original, actions) => {
      const once = await redactText(original, { detector, pseudonyms: new Pseudonyms(), actions });
      const twice = await redactText(once.value, { detector, pseudonyms: new Pseudonyms(), actions });
      expect(twice).toEqual({ value: once.value, counts: {} });
      expect(once.value === original).toBe(detectionCount(once.counts) === 0);
    }),
    { numRuns: 500 },
  );
});
