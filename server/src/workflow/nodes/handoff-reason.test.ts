import { expect, it } from 'vitest';
import { compileProcedure } from '#workflow/compile/compile-procedure.ts';
import { Talk } from '#workflow/talk.fixture.ts';

const text = `# Refund
- Still missing: hand off to Support
- Failed:
  - Say "I am sorry."
  - Hand off to Support.
- Misunderstood: 1 times, then hand off to Support
- Redo: hand off to Support: "That is done."
- Cancelled: hand off to Support

## Variables
Name | Type | Meaning | From
--- | --- | --- | ---
order_no | 8 digits | on the mail | customer, 1 asks
big | yes/no | whether it is much | procedure
happy | yes/no | with it | customer

## Tools
- @find reads
- @pay acts

## People
- Support: team

## Steps
### 1. Find the order
- Ask for {{order_no}}: "Which order?"
- Call @find with {{order_no}}; keep big as {{big}}.
### 2. Pay
- If {{big}} is yes, hand off to Support.
- Call @pay with {{order_no}}.
  - Failed: hand off to Support: "The money did not move."
- Ask for {{happy}}: "Happy?"
- End.

## At any time
- If the customer asks for a person, hand off to Support: "Of course."
`;
const { graph } = compileProcedure(text, { tools: null });
const talk = () => new Talk(graph ?? expect.fail('no graph'));
const found = (big = false) => talk().hear({ order_no: '12345678' }).result({ big });
const paid = () => found().result({});
const failure = { kind: 'tool_failure', error: 'HttpError: 503' } as const;

it.each<[string, string, () => Talk]>([
  ['the variable that is missing', 'Find the order: order_no still missing', () => talk().hear({})],
  [
    'the tool that failed, also when something was said since',
    'Find the order: find failed',
    () => talk().hear({ order_no: '12345678' }).tell(failure),
  ],
  ['the tool, in words of its own step', 'Pay: pay failed', () => found().tell(failure)],
  [
    'that somebody was not understood',
    'Find the order: not understood',
    () => talk().hear({}, { intent: 'unclear' }),
  ],
  [
    'a correction that came too late',
    'Pay: the person corrected something after it was acted on',
    () => paid().hear({ order_no: '87654321' }),
  ],
  [
    'the wish to stop',
    'Pay: the person wanted to stop',
    () => paid().hear({}, { intent: 'cancel' }).hear({}, { intent: 'confirm' }),
  ],
  [
    'what was asked for at any time',
    'Pay: the customer asks for a person',
    () => paid().hear({}, { meanings: ['*:asks-for-a-person'] }),
  ],
  ['the step alone where it is the ordinary way', 'Pay', () => found(true)],
])('whoever takes over is told %s', (_case, reason, play) => {
  expect(play().outcome).toMatchObject({ kind: 'handoff', config: { label: 'Support', reason } });
});
