/** Two whole procedures as graphs: a refund that somebody approves, and a lost card on the phone. */
import {
  approval,
  buildGraph,
  by,
  call,
  cel,
  collect,
  end,
  meaning,
  people,
  say,
  tell,
  test,
  transfer,
} from './graph.fixture.ts';
import type { KnownTool } from './validate/known-tool.ts';

export const sampleTools: readonly KnownTool[] = [
  { name: 'find_order', effect: 'reads', inputs: [{ name: 'order_no', type: 'str', required: true }] },
  {
    name: 'refund',
    effect: 'acts',
    inputs: [
      { name: 'order_no', type: 'str', required: true },
      { name: 'amount', type: 'float', required: true },
    ],
  },
  {
    name: 'check_pin',
    effect: 'reads',
    inputs: [
      { name: 'card_end', type: 'str', required: true },
      { name: 'pin', type: 'str', required: true },
    ],
  },
  { name: 'block_card', effect: 'acts', inputs: [{ name: 'card_end', type: 'str', required: true }] },
];

export const orderRefund = buildGraph({
  variables: {
    order_no: { type: 'string', digits: 8, description: 'on the mail' },
    reason: { type: 'enum', enum_values: ['damaged', 'late', 'regret'], reask_cap: 2 },
    total: { type: 'number', unit: 'EUR', source: 'procedure' },
    age: { type: 'number', unit: 'days', source: 'procedure' },
    amount: { type: 'number', unit: 'EUR', source: 'procedure' },
  },
  destinations: { Support: { kind: 'team' }, 'Refund lead': { kind: 'approver', role: 'lead' } },
  nodes: {
    ask: collect(['order_no', 'reason']),
    find: call('find_order', {
      effect: 'reads',
      inputs: { order_no: 'order_no' },
      outputs: { total: 'total', age: 'days' },
    }),
    decide: test(),
    zero: test(),
    large: test(),
    lead: approval({
      summary: '{{amount}} for {{order_no}}',
      payload: ['amount', 'order_no'],
      timeout_seconds: 7200,
    }),
    pay: call('refund', { inputs: { order_no: 'order_no', amount: 'amount' } }, { name: 'Refund' }),
    coming: say('{{amount}} euros are coming.'),
    refunded: end('refunded'),
    no: tell('kindly that no refund is possible'),
    refused: end('refused'),
    support: people('Support'),
  },
  edges: [
    ['ask', 'find'],
    ['ask', 'support', by('still_missing')],
    ['find', 'decide'],
    ['find', 'support', by('failed')],
    ['decide', 'zero', cel('vars.reason == "damaged"'), { set: { amount: 'vars.total' } }],
    [
      'decide',
      'zero',
      cel('vars.reason == "late" && vars.age <= 14.0'),
      { set: { amount: 'vars.total / 2.0' } },
    ],
    ['decide', 'zero', null, { set: { amount: '0.0' } }],
    ['zero', 'no', cel('vars.amount == 0.0')],
    ['zero', 'large'],
    ['large', 'lead', cel('vars.amount > 100.0')],
    ['large', 'pay'],
    ['lead', 'pay', by('approved')],
    ['lead', 'no', by('denied')],
    ['lead', 'support', by('no_answer')],
    ['pay', 'coming'],
    ['pay', 'support', by('failed')],
    ['coming', 'refunded'],
    ['no', 'refused'],
  ],
});

const keypad = { expects_input: true, terminator: '#' };

export const cardBlock = buildGraph({
  channels: ['voice'],
  variables: {
    card_end: { type: 'string', digits: 4, reask_cap: 2, description: 'end of card number' },
    pin: { type: 'string', digits: 5, reask_cap: 1, sensitive: true, description: 'phone PIN' },
    verified: { type: 'boolean', source: 'procedure' },
    fraud: { type: 'boolean', reask_cap: 2, description: 'unknown payments' },
  },
  destinations: {
    Support: { kind: 'team' },
    'Fraud desk': {
      kind: 'call',
      destination: '+12025550143',
      mode: 'warm',
      warm_destinations: ['+12025550144'],
    },
  },
  nodes: {
    identity: test({ max_passes: 3, forgets: ['card_end', 'pin', 'verified'] }),
    card: collect(['card_end'], { words: 'Type the last four digits.' }, { keypad }),
    pin: collect(['pin'], { words: 'Now your phone PIN.' }, { keypad }),
    check: call('check_pin', {
      effect: 'reads',
      inputs: { card_end: 'card_end', pin: 'pin' },
      outputs: { verified: 'ok' },
    }),
    block: call('block_card', { inputs: { card_end: 'card_end' } }, { name: 'Block the card' }),
    fraud: collect(['fraud'], { words: 'Any payments not yours?' }),
    lost: test(),
    blocked: end('blocked'),
    desk: transfer(['Fraud desk'], 'I am connecting you.'),
    support: people('Support'),
  },
  edges: [
    ['identity', 'block', cel('vars.verified == true')],
    ['identity', 'card'],
    ['identity', 'support', by('out_of_tries')],
    ['card', 'pin'],
    ['card', 'support', by('still_missing')],
    ['pin', 'check'],
    ['pin', 'support', by('still_missing')],
    ['check', 'identity'],
    ['check', 'support', by('failed')],
    ['block', 'fraud'],
    ['block', 'desk', by('failed')],
    ['fraud', 'lost'],
    ['fraud', 'support', by('still_missing')],
    ['lost', 'blocked', cel('vars.fraud == false')],
    ['lost', 'desk'],
    ['desk', 'support', by('not_reached')],
    ['*', 'support', meaning('the customer asks for a person'), { label: 'a person' }],
  ],
});

/** A refund that the person agrees to: what they said can be corrected until the money is on its way. */
export const refundWithQuestion = buildGraph({
  variables: {
    order_no: { type: 'string', digits: 8 },
    reason: { type: 'enum', enum_values: ['damaged', 'late', 'regret'] },
    total: { type: 'number', unit: 'EUR', source: 'procedure' },
    age: { type: 'number', unit: 'days', source: 'procedure' },
    sure: { type: 'boolean' },
    happy: { type: 'boolean' },
  },
  destinations: { Support: { kind: 'team' } },
  nodes: {
    ask: collect(['order_no', 'reason']),
    find: call('find_order', {
      effect: 'reads',
      inputs: { order_no: 'order_no' },
      outputs: { total: 'total', age: 'days' },
    }),
    sure: collect(['sure'], { words: '{{total}} euros for {{reason}}, is that right?' }),
    agreed: test(),
    pay: call('refund', { inputs: { order_no: 'order_no', amount: 'total' } }, { name: 'Refund' }),
    happy: collect(['happy'], { words: 'Are you happy with that?', optional: true }),
    done: end('refunded'),
    left: end('left'),
    support: people('Support', 'A colleague will look into it.'),
  },
  edges: [
    ['ask', 'find'],
    ['ask', 'support', by('still_missing')],
    ['find', 'sure'],
    ['find', 'support', by('failed')],
    ['sure', 'agreed'],
    ['sure', 'support', by('still_missing')],
    ['agreed', 'pay', cel('sure')],
    ['agreed', 'left'],
    ['pay', 'happy'],
    ['pay', 'support', by('failed')],
    ['happy', 'done'],
  ],
  repair: { redo: { target: 'support' } },
});
