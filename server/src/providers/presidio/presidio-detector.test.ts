import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mergeDetectors } from '#privacy/merged-detector.ts';
import { loneText } from '#privacy/passage.ts';
import { createPatternDetector } from '#privacy/pattern-detector.ts';
import { Pseudonyms } from '#privacy/pseudonyms.ts';
import { redactText } from '#privacy/redact-text.ts';
import { type FakePresidio, startFakePresidio } from '#test/fakes/presidio/server.ts';
import { createPresidioDetector } from './presidio-detector.ts';

let presidio: FakePresidio;
beforeAll(async () => {
  presidio = await startFakePresidio();
});
afterAll(() => presidio.close());
beforeEach(() => {
  presidio.script = { kind: 'finds', words: {} };
  presidio.requests.length = 0;
});

const detector = () => createPresidioDetector({ baseUrl: presidio.url, timeoutMs: 200 });
const found = async (text: string, label = '') => {
  const [first = []] = await detector().detect([loneText(text, label)]);
  return first.map(({ type, start, end }) => `${type}(${text.slice(start, end)})`);
};

describe('Presidio', () => {
  it('is asked for each text, with the name of its field as context', async () => {
    presidio.script = { kind: 'finds', words: { Ada: 'PERSON', Paris: 'LOCATION' } };
    expect(await found('Ada lives in Paris', 'customer name')).toEqual(['PERSON(Ada)', 'PLACE(Paris)']);
    expect(presidio.requests).toEqual([
      { text: 'Ada lives in Paris', language: 'en', context: ['customer', 'name'] },
    ]);
  });

  it('counts in code points, which are moved to where they stand here', async () => {
    presidio.script = { kind: 'finds', words: { 'Ada 👋🏽': 'PERSON' } };
    expect(await found('🙂🙂 Ada 👋🏽 there')).toEqual(['PERSON(Ada 👋🏽)']);
  });

  it('may find what we have no name for', async () => {
    presidio.script = { kind: 'finds', words: { Ada: 'SOMETHING_ELSE' } };
    expect(await found('Ada')).toEqual([]);
  });

  it('is not asked for a text without a word', async () => {
    expect(await found('… — !')).toEqual([]);
    expect(presidio.requests).toEqual([]);
  });

  it.each([
    [{ kind: 'status', status: 500, body: 'Ada' }, 'Presidio answered 500'],
    [{ kind: 'answers', body: '{"error":"Ada"}' }, 'not a list of findings'],
    [{ kind: 'answers', body: 'Ada' }, 'not JSON'],
    [
      { kind: 'answers', body: '[{"entity_type":"PERSON","start":-1,"end":2,"score":1}]' },
      'not a list of findings',
    ],
    [{ kind: 'hangs' }, 'did not answer within 200 ms'],
  ] as const)('fails on %j without a word of the text', async (script, message) => {
    presidio.script = script;
    const failure = await found('Ada').catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringContaining(message) });
    expect(String(failure)).not.toContain('Ada');
  });

  it('that reports a span outside the text stops the redaction', async () => {
    presidio.script = { kind: 'answers', body: '[{"entity_type":"PERSON","start":1,"end":99,"score":1}]' };
    const redaction = { detector: detector(), pseudonyms: new Pseudonyms() };
    await expect(redactText('Ada 🙂', redaction)).rejects.toThrow('outside the text');
  });
});

describe('several detectors', () => {
  const logged: string[] = [];
  const merged = (isOptional: boolean) =>
    mergeDetectors(
      [
        { detector: createPatternDetector(), isOptional: false },
        { detector: detector(), isOptional },
      ],
      (name) => logged.push(name),
    );

  it('find what any of them finds', async () => {
    presidio.script = { kind: 'finds', words: { Ada: 'PERSON' } };
    const redaction = { detector: merged(false), pseudonyms: new Pseudonyms() };
    expect((await redactText('Ada, ada@example.com', redaction)).value).toBe('[PERSON_1], [EMAIL_1]');
  });

  it('fail together when one is down', async () => {
    presidio.script = { kind: 'status', status: 503, body: '' };
    await expect(merged(false).detect([loneText('ada@example.com')])).rejects.toThrow(
      'Presidio answered 503',
    );
  });

  it('go on without one that may be missing, and say so', async () => {
    presidio.script = { kind: 'status', status: 503, body: '' };
    const missing: string[] = [];
    const answer = await merged(true).detect([loneText('ada@example.com')], {
      missing: (name) => missing.push(name),
    });
    expect(answer).toMatchObject([[{ type: 'EMAIL' }]]);
    expect(missing).toEqual(['presidio']);
    await merged(true).detect([loneText('ada@example.com')]);
    expect(logged).toEqual(['presidio', 'presidio']);
  });
});
