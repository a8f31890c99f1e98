/** One minimal text for each finding; `«` and `»` stand around the place it points at. */
import type { FindingRule } from './finding-rules.ts';

interface Parts {
  readonly head?: string;
  readonly variables?: string;
  readonly tools?: string;
  readonly people?: string;
  readonly words?: string;
  readonly steps: string;
  readonly anyTime?: string;
}

const section = (title: string, body: string | undefined): string => (body ? `## ${title}\n${body}\n` : '');
const table = (rows: string): string => `Name | Type | Meaning | From\n--- | --- | --- | ---\n${rows}`;

/** A whole procedure on voice with what most rules need. */
export function procedure(parts: Parts): string {
  return [
    '# Test\n',
    `${parts.head ?? '- Channels: voice\n- Still missing: hand off to Support\n- Failed: hand off to Support'}\n`,
    section('Variables', parts.variables === undefined ? undefined : table(parts.variables)),
    section('Tools', parts.tools ?? '- @find reads\n- @pay acts'),
    section('People', parts.people ?? '- Support: team\n- Lead: approver lead\n- Desk: call +12025550143'),
    section('Words', parts.words),
    section('Steps', parts.steps),
    section('At any time', parts.anyTime),
  ].join('');
}

/** Rules of one step that ends. */
const rules = (text: string, more: Omit<Parts, 'steps'> = {}): string =>
  procedure({ ...more, steps: `### 1. First\n${text}\n- End.` });

const n = 'n | number (EUR) | a number | customer';
const reason = 'reason | one of: damaged, late, regret | why | customer';
const flag = 'flag | yes/no | whether | customer';
const day = 'day | date | when | customer';
const pin = 'pin | 5 digits, sensitive | secret | customer';
const got = 'got | number | found | procedure';

const askTable = (head: string, rows: string): string =>
  rules(`- Ask for {{n}} and {{reason}}.\n- «Decide by the table»\n\n  ${head}\n  --- | ---\n${rows}`, {
    variables: `${n}\n${reason}`,
  });
const numberTable = (rows: string): string =>
  askTable('{{n}} | then', rows).replace('and {{reason}}', '').replace(`\n${reason}`, '');

export const findingTexts: readonly (readonly [FindingRule, string])[] = [
  ['text.unknown', rules('- «Tel the customer that all is well.»')],
  ['text.unknown', rules('- Say "a" «loudly.»')],
  ['text.vague', rules('- Hand off to Support if «appropriate».')],
  ['text.pronoun', rules('- If «it» is more than 5, end.')],
  ['text.each', rules('- Call @pay «for each» order.')],
  [
    'text.two-ways',
    rules('- Ask for {{flag}}.\n- If {{flag}} is yes, say "a". «Say "b"».', { variables: flag }),
  ],
  ['text.rule-in-note', rules('- Say "a".\n\n«If all is well, stop.»\n')],
  ['text.hidden-if', rules('- Tell the customer to wait «if» needed.')],
  ['text.missing', '«»# Test\n- Failed: hand off to Support\n## People\n- Support: team\n'],
  ['text.missing', rules('- «Decide by the table»')],
  [
    'text.limit',
    rules('- Ask for {{n}}.\n- Repeat until {{n}} is 5, at most «1000» times:\n  - Say "a".', {
      variables: n,
    }),
  ],
  ['ref.tool', rules('- Call «@fnd».')],
  ['ref.variable', rules('- Say "«{{m}}»".')],
  ['ref.step', rules('- Go to «Secnd».')],
  ['ref.number', procedure({ steps: '### 1. First\n- Go to step «2».\n### 2. Second\n- End.' })],
  ['ref.person', rules('- Hand off to «Suport».')],
  ['ref.person', rules('- Hand off to «Desk».')],
  ['ref.twice', procedure({ steps: '### 1. First\n- Say "a".\n### 2. «First»\n- End.' })],
  ['ref.twice', rules('- Ask for {{n}}.', { variables: `${n}\n«n» | text | again | customer` })],
  ['var.never-set', rules('- Say "«{{got}}»".', { variables: got })],
  [
    'var.maybe-unset',
    rules('- Ask for {{flag}}.\n- If {{flag}} is yes, ask for {{n}}.\n- Say "«{{n}}»".', {
      variables: `${flag}\n${n}`,
    }),
  ],
  ['var.unused', rules('- Say "a".', { variables: n.replace('n |', '«n» |') })],
  ['var.source', rules('- Ask for «{{got}}».', { variables: got })],
  ['tool.effect', rules('- Call @look.', { tools: '- «@look»' })],
  [
    'tool.repeats',
    rules(
      '- Ask for {{flag}}.\n- Repeat until {{flag}} is yes, at most 3 times:\n  - «Call @pay»\n  - Ask for {{flag}}.\n  - Out of tries: end.',
      { variables: flag },
    ),
  ],
  ['tool.on-meaning', rules('- If the customer agrees, «call @pay».')],
  [
    'tool.on-meaning',
    rules('- Let the agent help\n  - Using: «@pay»\n  - At most: 3 turns\n  - Out of turns: end.'),
  ],
  ['flow.unreachable', rules('- End as done.\n- «Say "a"»')],
  ['flow.unreachable', procedure({ steps: '### 1. First\n- End.\n### 2. Second\n- «Say "a"»\n- End.' })],
  ['flow.dead-end', procedure({ steps: '### 1. First\n- «Say "a"»' })],
  ['flow.no-exit', rules('- «Call @find»', { head: '- Channels: voice' })],
  ['flow.no-exit', rules('- «Let the agent help»')],
  ['flow.no-otherwise', rules('- «Choose by asking "What?"»\n  - an order: end.')],
  [
    'flow.no-otherwise',
    rules(
      '- Ask for {{reason}}.\n- «If {{reason}} is late, end»\n- Otherwise if {{reason}} is regret, end.',
      { variables: reason },
    ),
  ],
  [
    'flow.falls-into',
    procedure({
      variables: flag,
      steps:
        '### 1. First\n- Ask for {{flag}}.\n- Go to Last if {{flag}} is yes.\n### 2. Middle\n- Say "a".\n### 3. «Last»\n- End.',
    }),
  ],
  ['flow.endless', procedure({ steps: '### 1. First\n- «Say "a"»\n- Go to First.' })],
  [
    'flow.endless',
    rules('- Ask for {{flag}}.\n- «Repeat until {{flag}} is yes»\n  - Say "a".', { variables: flag }),
  ],
  ['cond.unknown', rules('- Ask for {{n}}.\n- If {{n}} «equals 5, end.»', { variables: n })],
  [
    'cond.unknown',
    rules('- Ask for {{day}}.\n- If {{day}} is within the last 3 «business days», end.', { variables: day }),
  ],
  [
    'cond.and-or',
    rules('- Ask for {{n}} and {{flag}}.\n- If «{{n}} is 1 and {{flag}} is yes» or {{n}} is 2, end.', {
      variables: `${n}\n${flag}`,
    }),
  ],
  [
    'cond.mixed',
    rules('- Ask for {{n}}.\n- If «{{n}} is 1 and the customer is angry», end.', { variables: n }),
  ],
  ['cond.types', rules('- Ask for {{day}}.\n- If {{day}} is «more than» 5, end.', { variables: day })],
  ['cond.types', rules('- Ask for {{n}}.\n- If {{n}} is more than 5 «USD», end.', { variables: n })],
  ['cond.types', rules('- Ask for {{reason}}.\n- If {{reason}} is «lat», end.', { variables: reason })],
  ['cond.number', rules('- Ask for {{n}}.\n- If {{n}} is more than «1,000», end.', { variables: n })],
  [
    'table.shadowed',
    numberTable('  at least 5 | end\n  «10 | end»\n  less than 5 | say "a".').replace(
      '«Decide by the table»',
      'Decide by the table:',
    ),
  ],
  [
    'table.overlap',
    numberTable('  at most 10 | end\n  «5 to 20 | say "a"»\n  more than 20 | end').replace(
      '«Decide by the table»',
      'Decide by the table:',
    ),
  ],
  ['table.gap', numberTable('  less than 80 | end\n  more than 80 | say "a".')],
  ['approval.no-deny', rules('- «Ask for approval by Lead: "a" within 2 hours»\n  - No answer: end.')],
  ['transfer.target', rules('- Transfer to «Support».\n  - Not reached: end.')],
  ['transfer.target', rules('- Say "a".', { people: '- Support: team\n- «Desk: call 0800 123»' })],
  [
    'channel.unfit',
    rules('- «Ask for {{pin}} on the keypad»', {
      head: '- Channels: chat\n- Still missing: hand off to Support',
      variables: pin,
    }),
  ],
  [
    'channel.unfit',
    rules('- «Transfer to Desk»\n  - Not reached: end.', { head: '- Channels: voice, sms' }).replace(
      '- End.',
      '',
    ),
  ],
  ['privacy.said', rules('- Ask for {{pin}} on the keypad.\n- Say "«{{pin}}»".', { variables: pin })],
  ['privacy.aloud', rules('- «Ask for {{pin}}»', { variables: pin })],
  ['privacy.phone', rules('- Say "Call «+1 202 555 0143»".')],
];
