import { describe, expect, it } from 'vitest';
import { initialPrivacySettings, type PrivacySettings } from '#domain/privacy-settings.ts';
import { ConversationDetector } from '#privacy/conversation-detector.ts';
import { createOrganizationPrivacy } from '#privacy/organization-detector.ts';
import { loneText, type Passage } from '#privacy/passage.ts';
import { Pseudonyms } from '#privacy/pseudonyms.ts';
import { createRapportDetector } from '#privacy/rapport-detector.ts';
import { redactPassages } from '#privacy/redact-text.ts';

const hash = (text: string) => new Uint8Array(16).fill(text.length);

function privacyOf(settings: Partial<PrivacySettings>, ownLines: readonly string[] = []) {
  const versioned = { version: 7, settings: { ...initialPrivacySettings, ...settings } };
  return createOrganizationPrivacy(versioned, ownLines, createRapportDetector, hash);
}

async function redacted(
  settings: Partial<PrivacySettings>,
  given: string | readonly Passage[],
  ownLines: readonly string[] = [],
): Promise<string> {
  const { detector, actions } = privacyOf(settings, ownLines);
  const passages = typeof given === 'string' ? [loneText(given)] : given;
  const { value } = await redactPassages(passages, { detector, actions, pseudonyms: new Pseudonyms() });
  return value.join('\n');
}

const member = { name: 'MEMBER', pattern: String.raw`\bM-?\d{6}\b`, score: 1, context: [] };

describe('settings of an organization', () => {
  const text = 'I am at jane@x.io or 415-555-2671';

  it('change nothing where nothing is set', async () => {
    expect(await redacted({}, text)).toBe('I am at [EMAIL_1] or [PHONE_1]');
  });

  it('switch kinds off and on', async () => {
    expect(await redacted({ entity_types: { EMAIL: { enabled: false } } }, text)).toBe(
      'I am at jane@x.io or [PHONE_1]',
    );
    const dates = 'We like example.com a lot';
    expect(await redacted({}, dates)).toBe(dates);
    expect(await redacted({ entity_types: { DOMAIN: { enabled: true } } }, dates)).toContain('[DOMAIN_1]');
  });

  it('choose what becomes of each kind', async () => {
    const settings = { default_action: 'mask', entity_types: { EMAIL: { action: 'drop' } } } as const;
    expect(await redacted(settings, text)).toBe('I am at  or ****2671');
  });

  it('say where numbers may come from', async () => {
    const call = 'Reach me on 9123 4567';
    expect(await redacted({ score_threshold: 0.7 }, call)).toBe(call);
    expect(await redacted({ score_threshold: 0.7, phone_regions: ['SG'] }, call)).toBe(
      'Reach me on [PHONE_1]',
    );
  });

  it('say how sure one must be', async () => {
    expect(await redacted({ score_threshold: 1 }, 'call me: 415-555-2671, jane@x.io')).toContain('[EMAIL_1]');
    expect(privacyOf({ score_threshold: 0.3 }).detector.scoreThreshold).toBe(0.3);
  });

  it('tell their version, and the detector’s', () => {
    const { scrubbedWith, detector } = privacyOf({});
    const { version } = createRapportDetector();
    expect(scrubbedWith).toBe(`rapport ${version}, settings 7`);
    expect(detector.version).toBe(`${version}, settings 7`);
  });

  it('show a log how much they hold, and none of it', () => {
    const { snapshot } = privacyOf({
      allow_list: ['Ada'],
      deny_list: [{ text: 'Grace', entity_type: 'PERSON' }],
      custom_patterns: [{ ...member, pattern: 'Alan' }],
      exempt_numbers: ['+14155552671'],
    });
    expect(snapshot).toMatchObject({ allow_list: 1, deny_list: 1, custom_patterns: 1, exempt_numbers: 1 });
    expect(JSON.stringify(snapshot)).not.toMatch(/Ada|Grace|Alan|4155552671/);
  });
});

describe('an allowed text', () => {
  it('is never redacted, in any case and spacing, but what goes beyond it is', async () => {
    const settings = { allow_list: ['help@acme.example'] };
    expect(await redacted(settings, 'HELP@acme.example, not xhelp@acme.example')).toBe(
      'HELP@acme.example, not [EMAIL_1]',
    );
  });

  it('stays where a value that is known from elsewhere holds it as a part', async () => {
    const { detector, exceptions } = privacyOf({ allow_list: ['Falcon'] });
    const talk: Passage[] = [
      { speaker: 'person', label: '', text: 'My name is Peter Falcon.' },
      { speaker: 'person', label: '', text: 'I bought the Falcon.' },
    ];
    const conversation = new ConversationDetector(detector);
    await conversation.detect(talk);
    conversation.learnt();
    const redaction = { detector: exceptions.from(conversation), pseudonyms: new Pseudonyms() };
    expect((await redactPassages(talk, redaction)).value).toEqual([
      'My name is [PERSON_1].',
      'I bought the Falcon.',
    ]);
  });
});

describe('a denied text', () => {
  it('is always redacted, as the kind it is given, also where that is off or a word of one’s own', async () => {
    const settings = {
      score_threshold: 1,
      deny_list: [
        { text: 'Blue Heron', entity_type: 'PROJECT' },
        { text: 'wren', entity_type: 'PERSON' },
      ],
      entity_types: { PERSON: { enabled: false } },
    };
    expect(await redacted(settings, 'blue  heron and Wren, BLUE HERON; wrench')).toBe(
      '[PROJECT_1] and [PERSON_1], [PROJECT_1]; wrench',
    );
  });
});

describe('a number of the organization’s own', () => {
  it.each([
    ['that is exempt', { exempt_numbers: ['+14155552671'] }, []],
    ['that calls are transferred to', {}, ['sip:+14155552671@pbx.example']],
  ])('%s stays, also when it is said', async (_what, settings, lines) => {
    expect(await redacted(settings, 'Call 415-555-2671 or 415-555-2672', lines)).toBe(
      'Call 415-555-2671 or [PHONE_1]',
    );
    const talk: Passage[] = [
      { speaker: 'agent', label: '', text: 'Which phone number did you call?' },
      { speaker: 'person', label: '', text: 'four one five five five five two six seven one' },
    ];
    expect(await redacted(settings, talk, lines)).toContain('four one five');
    expect(await redacted({}, talk)).toContain('[PHONE_1]');
  });
});

describe('a pattern of the organization’s own', () => {
  it('finds a kind by its own word, before any other reading of the same text', async () => {
    expect(await redacted({ custom_patterns: [member] }, 'M-123456, m-123456 and Ｍ-654321 at a@x.io')).toBe(
      '[MEMBER_1], m-123456 and [MEMBER_2] at [EMAIL_1]',
    );
  });

  it('can be switched off, and has its action', async () => {
    const off = { custom_patterns: [member], entity_types: { MEMBER: { enabled: false } } };
    expect(await redacted(off, 'M-123456')).toBe('M-123456');
    const masked = { custom_patterns: [member], entity_types: { MEMBER: { action: 'mask' } } } as const;
    expect(await redacted(masked, 'M-123456')).toBe('****');
  });

  it('counts only as far as it is sure', async () => {
    expect(await redacted({ custom_patterns: [{ ...member, score: 0.4 }] }, 'M-123456')).toBe('M-123456');
  });

  describe('with context', () => {
    const order = { name: 'ORDER', pattern: String.raw`\d{8}`, score: 1, context: ['order', 'case no'] };
    const settings = { custom_patterns: [order] };

    it('needs one of its words shortly before the value', async () => {
      expect(await redacted(settings, 'Order: 12345678')).toBe('Order: [ORDER_1]');
      expect(await redacted(settings, '12345678 is no order')).toBe('12345678 is no order');
      expect(await redacted(settings, 'reorder 12345678')).toBe('reorder 12345678');
      const far = `order ${'and so on '.repeat(10)}12345678`;
      expect(await redacted(settings, far)).toBe(far);
    });

    it('finds its word in the name of the field and in the question', async () => {
      expect(await redacted(settings, [loneText('12345678', 'case no')])).toBe('[ORDER_1]');
      const talk: Passage[] = [
        { speaker: 'agent', label: '', text: 'What is the order?' },
        { speaker: 'person', label: '', text: '12345678' },
      ];
      expect(await redacted(settings, talk)).toBe('What is the order?\n[ORDER_1]');
    });
  });

  it('finds its values in long texts as in short ones', async () => {
    const long = `${'word '.repeat(101)}M-123456${' word'.repeat(300)} M123456`;
    expect(await redacted({ custom_patterns: [member] }, long)).toBe(
      long.replace('M-123456', '[MEMBER_1]').replace('M123456', '[MEMBER_2]'),
    );
  });

  it('takes no time for anything anybody writes', async () => {
    const slow = { ...member, pattern: '(x+x+)+y|x.*y|x' };
    const { detector } = privacyOf({ custom_patterns: [slow], entity_types: {} });
    const startedAt = performance.now();
    await detector.detect([loneText('x'.repeat(40_000))]);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});
