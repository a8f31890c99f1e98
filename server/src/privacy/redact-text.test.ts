import fc from 'fast-check';
import '#test/seed.ts';
import { describe, expect, it } from 'vitest';
import { detectionCount, entityTypesDetected } from '#privacy/detection-counts.ts';
import type { Detection, Detector } from '#privacy/detector.ts';
import { createPatternDetector } from '#privacy/pattern-detector.ts';
import type { Passage } from '#privacy/passage.ts';
import { plantedValue } from '#privacy/planted-values.ts';
import { Pseudonyms } from '#privacy/pseudonyms.ts';
import { redactPassages, redactText } from '#privacy/redact-text.ts';

const detector = createPatternDetector();

async function redacted(text: string, pseudonyms = new Pseudonyms()) {
  return (await redactText(text, { detector, pseudonyms })).value;
}

function detectorOf(detect: (text: string) => Partial<Detection>[]): Detector {
  return {
    ...detector,
    name: 'scripted',
    detect: async (passages) =>
      passages.map(({ text }) =>
        detect(text).map((one) => ({ type: 'EMAIL', score: 1, start: 0, end: 0, ...one })),
      ),
  };
}

describe('redacting a text', () => {
  it('replaces every value by the placeholder of its type, in order', async () => {
    expect(await redacted('a@x.io, 415-555-2671, b@x.io (A@X.IO) +1 415 555 2671')).toBe(
      '[EMAIL_1], [PHONE_1], [EMAIL_2] ([EMAIL_1]) [PHONE_1]',
    );
  });

  it('counts by type what it replaced', async () => {
    const { counts } = await redactText('a@x.io b@x.io 203.0.113.7', {
      detector,
      pseudonyms: new Pseudonyms(),
    });
    expect(counts).toEqual({ EMAIL: 2, IP: 1 });
    expect(detectionCount(counts)).toBe(3);
    expect(entityTypesDetected(counts)).toEqual(['EMAIL', 'IP']);
  });

  it('keeps what is around: a URL stays a URL', async () => {
    expect(await redacted('https://jane:pw@example.com/?mail=jane%40example.com&token=abc#x')).toBe(
      'https://[CREDENTIAL_1]@example.com/?mail=[EMAIL_1]&token=[CREDENTIAL_2]#x',
    );
  });

  it('gives one value one placeholder throughout a conversation', async () => {
    const pseudonyms = new Pseudonyms();
    expect(await redacted('jane@example.com', pseudonyms)).toBe('[EMAIL_1]');
    expect(await redacted('JANE@example.com and bob@example.com', pseudonyms)).toBe(
      '[EMAIL_1] and [EMAIL_2]',
    );
  });

  it('leaves a placeholder that somebody typed, and never gives it to a value', async () => {
    expect(await redacted('my [EMAIL_1] is a@x.io')).toBe('my [EMAIL_1] is [EMAIL_2]');
  });

  it('finds what only a replaced neighbour had covered', async () => {
    expect(await redacted('a@x.com4155552671')).toBe('[EMAIL_1][PHONE_1]');
  });

  it('reads the name of the field as a hint, and leaves it out', async () => {
    const pseudonyms = new Pseudonyms();
    expect((await redactText('123456789', { detector, pseudonyms }, 'ssn')).value).toBe('[SSN_1]');
    expect((await redactText('123456789', { detector, pseudonyms }, 'order')).value).toBe('123456789');
  });

  it('changes nothing the second time, and nothing where nothing is found', async () => {
    const text = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom('[EMAIL_1]', '[SSN_2]', 'ssn', 'phone: '),
          plantedValue.map(({ written }) => written),
        ),
      )
      .chain((parts) => fc.constantFrom('', ' ', '-', '@').map((glue) => parts.join(glue)));
    await fc.assert(
      fc.asyncProperty(text, async (original) => {
        const once = await redactText(original, { detector, pseudonyms: new Pseudonyms() });
        const twice = await redactText(once.value, { detector, pseudonyms: new Pseudonyms() });
        expect(twice).toEqual({ value: once.value, counts: {} });
        expect(once.value === original).toBe(detectionCount(once.counts) === 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('redacting with any detector', () => {
  it('acts only on what reaches the threshold', async () => {
    const unsure = detectorOf(() => [{ start: 0, end: 4, score: 0.49 }]);
    const result = await redactText('jane', { detector: unsure, pseudonyms: new Pseudonyms() });
    expect(result).toEqual({ value: 'jane', counts: {} });
  });

  it('never touches a placeholder, whatever is reported inside it', async () => {
    const eager = detectorOf((text) => [{ start: 0, end: text.length }]);
    const result = await redactText('jane [EMAIL_7] doe', { detector: eager, pseudonyms: new Pseudonyms() });
    expect(result.value).toBe('[EMAIL_8][EMAIL_7][EMAIL_9]');
  });

  it.each([
    { start: -1, end: 2 },
    { start: 2, end: 2 },
    { start: 0, end: 5 },
    { start: 0.5, end: 2 },
    { start: Number.NaN, end: 2 },
  ])('refuses a span that is none: %j', async (span) => {
    const redaction = { detector: detectorOf(() => [span]), pseudonyms: new Pseudonyms() };
    await expect(redactText('jane', redaction)).rejects.toThrow(
      'detector scripted 2 reported a span outside',
    );
  });

  it('fails when the detector leaves out a text', async () => {
    const silent: Detector = { ...detector, detect: async () => [] };
    await expect(redactText('x', { detector: silent, pseudonyms: new Pseudonyms() })).rejects.toThrow(
      'left out a text',
    );
  });

  it('reads the texts of a talk together', async () => {
    const seen: (readonly Passage[])[] = [];
    const watching: Detector = {
      ...detector,
      detect: (passages) => {
        seen.push(passages);
        return detector.detect(passages);
      },
    };
    const talk: Passage[] = [
      { speaker: 'agent', text: 'Your e-mail?', label: '' },
      { speaker: 'person', text: 'jane@x.io', label: '' },
    ];
    const redaction = { detector: watching, pseudonyms: new Pseudonyms() };
    const { value } = await redactPassages(talk, redaction);
    expect(value).toEqual(['Your e-mail?', '[EMAIL_1]']);
    expect(seen[0]).toEqual(talk);
  });

  it('fails when the detector fails', async () => {
    const broken: Detector = { ...detector, detect: () => Promise.reject(new Error('engine is gone')) };
    await expect(redactText('x', { detector: broken, pseudonyms: new Pseudonyms() })).rejects.toThrow(
      'engine is gone',
    );
  });
});
