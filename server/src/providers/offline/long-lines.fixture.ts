/** Lines that no person types, and the requests that may hold one. */
import type { ModelRequest } from '#agent/language-model.ts';
import type { WorkflowTask } from '#agent/workflow-task.ts';
import type { SpeakTask } from '#workflow/outcome.ts';
import { readingTask } from './reading/task.fixture.ts';

const length = 40_000;

/** Repeated, each is a beginning that some pattern hopes to see ended. */
const pieces = [
  'a',
  ' ',
  '. ',
  ', ',
  '.',
  '\n',
  '1 ',
  '+1 ',
  "I'm ",
  'what is my ',
  'tell me do you know ',
  'I like ',
  'I want ',
  'please please ',
  'no, wait, ',
  'sorry, ',
  'oh well um uh ',
  'forget it ',
  'a.b@',
  'a b c ',
  'a dot ',
  'one hundred and ',
  'monday ',
  'my name is Ann ',
  'not it ',
  'user: yes ',
  'to the customer that ',
  'X. ',
  'my, ',
  '-- ',
  '((',
  'İ',
];

export const longLines = pieces.flatMap((piece) => {
  const row = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  return [
    [piece, row],
    [`${piece} … x`, `${row}x`],
    [`x ${piece} … and a line more`, `x ${row}\nx`],
  ] as const;
});

/** One of each kind. */
const variables = [
  'order_no',
  'reason',
  'amount',
  'appointment_date',
  'full_name',
  'email',
  'phone',
  'fraud',
];

export const facts = {
  agentName: 'Ada',
  contextVariables: { account_number: '12', first_name: 'Ann' },
  toCollect: [
    { name: 'pet', description: 'what your pet is called' },
    { name: 'name', description: null },
  ],
  memory: ['The customer has a dog.'],
};
export const tool = {
  name: 'find_order',
  description: 'Finds an order by its number.',
  parameters: { type: 'object', properties: { order_number: { type: 'string', pattern: '^\\d{8}$' } } },
};

function speaking(mode: SpeakTask['mode'], instructions: string): WorkflowTask {
  const task = {
    node_id: 'a',
    mode,
    instructions,
    ask_for: [],
    problems: [],
    tools: [],
    known: {},
    background: null,
  };
  return { kind: 'speak', task };
}

function choosing(message: string, text: string): WorkflowTask {
  const options = [
    { id: 'a', text },
    { id: 'b', text: 'the customer wants money back' },
  ];
  return {
    kind: 'choose_option',
    task: { node_id: 'a', message, options, known: {}, background: null },
  };
}

type Task = readonly [name: string, (text: string) => Partial<ModelRequest>];

export const requests: readonly Task[] = [
  ['an answer', (text) => ({ messages: [{ role: 'user', content: text }] })],
  [
    'an answer to a question',
    (text) => ({
      messages: [
        { role: 'assistant', content: 'Could you please tell me what your pet is called?' },
        { role: 'user', content: text },
      ],
    }),
  ],
  [
    'an answer after long words',
    (text) => ({
      messages: [
        { role: 'user', content: text },
        { role: 'assistant', content: text },
        { role: 'user', content: 'hello' },
      ],
    }),
  ],
  [
    'an answer from memory',
    (text) => ({
      messages: [{ role: 'user', content: 'who am I' }],
      facts: { ...facts, memory: [text, `The customer ${text}`] },
    }),
  ],
  [
    'a summary',
    (text) => ({
      messages: [{ role: 'user', content: `user: ${text}\nassistant: ${text}` }],
      json: { name: 'conversation_summary', schema: {} },
    }),
  ],
  [
    'the facts',
    (text) => ({
      messages: [{ role: 'user', content: `user: ${text}\nassistant: ${text}` }],
      json: { name: 'memory_facts', schema: {} },
    }),
  ],
  [
    'the reading of a message',
    (text) => ({
      json: { name: 'read_message', schema: {} },
      workflowTask: { kind: 'read_message', task: readingTask(text, variables) },
    }),
  ],
  [
    'the reading of an answer whether to stop',
    (text) => ({
      json: { name: 'read_message', schema: {} },
      workflowTask: {
        kind: 'read_message',
        task: readingTask(text, [], { also: variables, expects: 'cancel_confirmation' }),
      },
    }),
  ],
  [
    'a choice',
    (text) => ({
      json: { name: 'choose_option', schema: {} },
      workflowTask: choosing(text, 'the customer has trouble with the internet'),
    }),
  ],
  [
    'a choice among long options',
    (text) => ({
      json: { name: 'choose_option', schema: {} },
      workflowTask: choosing('I want to buy a phone', text),
    }),
  ],
  ['what is told', (text) => ({ workflowTask: speaking('tell', text) })],
  ['a question of its own', (text) => ({ workflowTask: speaking('ask', text) })],
  [
    'free talk',
    (text) => ({ messages: [{ role: 'user', content: text }], workflowTask: speaking('free', text) }),
  ],
  [
    'a question beside the matter',
    (text) => ({
      messages: [{ role: 'user', content: text }],
      workflowTask: speaking('side_question', 'Answer briefly.'),
    }),
  ],
];
