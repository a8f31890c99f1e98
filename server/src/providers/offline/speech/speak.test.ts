import { describe, expect, it } from 'vitest';
import type { ModelMessage, ModelRequest } from '#agent/language-model.ts';
import { type Variable, variableSchema } from '#workflow/graph.ts';
import type { SpeakTask } from '#workflow/outcome.ts';
import { speak } from './speak.ts';

function say(mode: SpeakTask['mode'], changes: Partial<SpeakTask> = {}, request: Partial<ModelRequest> = {}) {
  const task = {
    node_id: 'a',
    mode,
    instructions: '',
    ask_for: [],
    problems: [],
    tools: [],
    known: {},
    background: null,
  };
  return speak({ ...task, ...changes }, { system: '', messages: [], tools: [], config: {}, ...request });
}

function variable(name: string, type: Variable['type'], more: Partial<Variable> = {}): Variable {
  return variableSchema.parse({ name, type, ...more });
}

const user = (content: string): ModelMessage => ({ role: 'user', content });

describe('a question of a step', () => {
  const orderNo = variable('order_no', 'string', { digits: 8, description: 'on the mail' });
  const reason = variable('reason', 'enum', {
    enum_values: ['damaged', 'late', 'regret'],
    description: 'why',
  });

  it.each([
    [[orderNo], 'Could you please tell me your order number (on the mail, 8 digits)?'],
    [[reason], 'Could you please tell me your reason (why)? You can say damaged, late or regret.'],
    [
      [orderNo, reason],
      'Could you please tell me your order number (on the mail, 8 digits) and your reason (why)? For your reason, you can say damaged, late or regret.',
    ],
    [
      [variable('day', 'date', { description: "The customer's preferred day" })],
      'Could you please tell me your preferred day (day and month)?',
    ],
    [
      [variable('works', 'boolean', { description: 'whether the internet works again' })],
      'Could you please tell me whether the internet works again (yes or no)?',
    ],
    [
      [variable('bags', 'number', { unit: 'bags', minimum: 1, maximum: 5 })],
      'Could you please tell me how many bags (1 to 5)?',
    ],
  ])('names what it is for', (ask_for, question) => expect(say('ask', { ask_for }).text).toBe(question));

  it('says first what was wrong', () => {
    const problems = ['order_no must have 8 digits', 'The date must lie after today.'];
    expect(say('ask', { ask_for: [orderNo], problems }).text).toBe(
      'I am sorry, but the order number must have 8 digits. The date must lie after today. Could you please tell me your order number (on the mail, 8 digits)?',
    );
  });
});

describe('a question that was not understood', () => {
  const reason = variable('reason', 'enum', { enum_values: ['damaged', 'late'] });

  it('is asked again with one excuse, and the choices are named once', () => {
    const problems = ['I did not understand that.', 'You can choose: damaged, late.'];
    expect(say('ask', { ask_for: [reason], problems }).text).toBe(
      'I am sorry, but I did not understand that. You can choose: damaged, late. Could you please tell me your reason?',
    );
  });

  it('is not excused twice where the problem is an excuse itself', () => {
    const problems = ['Sorry, nothing is free then.', 'I keep what you said before.'];
    expect(say('ask', { ask_for: [reason], problems }).text).toBe(
      'Sorry, nothing is free then. I keep what you said before. Could you please tell me your reason? You can say damaged or late.',
    );
  });
});

describe('what a customer is told', () => {
  const known = { amount: 20, order_no: '12345678', day: '2026-10-20' };

  it.each([
    ['kindly that no refund is possible', 'I am sorry, but no refund is possible.'],
    [
      'that no refund is possible. That the shop is closed.',
      'I am sorry, but no refund is possible. The shop is closed.',
    ],
    ['that they will get a mail', 'You will get a mail.'],
    ['that the customer needs a new router', 'You need a new router.'],
    ['that the customer has {{amount}} euros left', 'You have 20 euros left.'],
    ['that their appointment is on {{day}}', 'Your appointment is on 2026-10-20.'],
    [
      'let them know that the line cannot be repaired today',
      'I am sorry, but the line cannot be repaired today.',
    ],
    ['Explain that his card is blocked now. Do not promise anything.', 'Your card is blocked now.'],
    [
      'how to restart it: unplug it, wait ten seconds, plug it in',
      'To restart it: unplug it, wait ten seconds, plug it in.',
    ],
    ['how to restart it', 'This is about how to restart it; I have no more details on it here.'],
    ['to restart the router', 'Please restart the router.'],
    ['politely to wait for the mail', 'Please wait for the mail.'],
    ['the amount and the order number', 'Your amount is 20. Your order number is 12345678.'],
    ['the price', 'This is about the price; I have no more details on it here.'],
    ['about the delay', 'This is about the delay; I have no more details on it here.'],
    ['The technician comes on {{day}}.', 'The technician comes on 2026-10-20.'],
    ['thank them for calling', 'Thank you for calling.'],
    ['apologize for the delay', 'I am sorry for the delay.'],
    ['goodbye', 'Goodbye!'],
    ['"We are closed."', 'We are closed.'],
    ['', 'Let us go on.'],
  ])('"%s" becomes "%s"', (instructions, text) =>
    expect(say('tell', { instructions, known }).text).toBe(text),
  );
});

describe('a question beside the procedure', () => {
  const asks = (question: string, changes: Partial<ModelRequest> = {}) =>
    say('side_question', { known: { order_no: '12345678' } }, { messages: [user(question)], ...changes })
      .text;

  it('is answered from what is known', () => {
    expect(asks('What is my order number?')).toBe('Your order number is 12345678.');
    const facts = {
      agentName: 'Ada',
      contextVariables: {},
      toCollect: [],
      memory: ['The customer has a dog.'],
    };
    expect(asks('Who are you?', { facts })).toBe('I am Ada.');
    expect(asks('Do you know my dog?', { facts })).toBe('I remember you have a dog.');
  });

  it('is not answered from anything else, nor by a question', () => {
    expect(asks('Do you deliver on Sundays?')).toBe('I am sorry, I cannot answer that here. Let us go on.');
  });
});

describe('free talk', () => {
  const findOrder = {
    name: 'find_order',
    description: 'Finds an order by its number.',
    parameters: {
      type: 'object',
      properties: { order_number: { type: 'string', pattern: String.raw`^\d{8}$` } },
      required: ['order_number'],
    },
  };
  const sendManual = {
    name: 'send_manual',
    description: 'Sends the manual to an e-mail address',
    parameters: {
      type: 'object',
      properties: { email: { type: 'string', format: 'email' } },
      required: ['email'],
    },
  };
  const tools = [findOrder, sendManual];
  const instructions = 'help the customer choose a plan';

  it('keeps to what the step is for, and does not say it twice', () => {
    const first = say('free', { instructions }, { messages: [user('I use a lot of data')] }).text;
    expect(first).toBe('I have noted that you use a lot of data. I am here to help you choose a plan.');
    const messages = [
      user('hello'),
      { role: 'assistant', content: first } as const,
      user('what does it cost?'),
    ];
    expect(say('free', { instructions }, { messages }).text).toBe(
      'I am sorry, I cannot look that up here. What else would you like to tell me?',
    );
  });

  it.each([
    ['please look up my order 12345678', {}, 'find_order', { order_number: '12345678' }],
    ['can you look up my order?', { order_no: '87654321' }, 'find_order', { order_number: '87654321' }],
    ['Could you send me the manual to ann@example.com?', {}, 'send_manual', { email: 'ann@example.com' }],
  ])('calls the tool that "%s" asks for', (message, known, name, input) => {
    const { toolCalls } = say('free', { instructions, known }, { tools, messages: [user(message)] });
    expect(toolCalls).toEqual([{ id: 'offline_call_1', name, arguments: JSON.stringify(input) }]);
  });

  it('asks for what the tool lacks', () => {
    const answer = say('free', { instructions }, { tools, messages: [user('can you look up my order?')] });
    expect(answer).toEqual({ text: 'Could you please tell me your order number (8 digits)?', toolCalls: [] });
  });

  it.each([
    'The order is nice',
    'hello',
    'I have the manual',
    "please don't send the manual to ann@example.com",
  ])('calls none for "%s"', (message) =>
    expect(say('free', { instructions }, { tools, messages: [user(message)] }).toolCalls).toEqual([]),
  );

  it('makes the same call only once', () => {
    const call = { id: 'offline_call_1', name: 'find_order', arguments: '{"order_number":"12345678"}' };
    const messages: ModelMessage[] = [
      user('look up order 12345678 please'),
      { role: 'assistant', content: '', toolCalls: [call] },
      user('look up order 12345678 please'),
    ];
    expect(say('free', { instructions }, { tools, messages }).toolCalls).toEqual([]);
  });

  it.each([
    [
      '{"total":42.5,"days_left":3,"open":true,"items":[1]}',
      'Here is what I found: total 42.5, days left 3, open yes.',
    ],
    ['{"error":"not found"}', 'I am sorry, that did not work.'],
    ['done', 'That is done.'],
  ])('says what the tool answered: %s', (output, text) => {
    const messages: ModelMessage[] = [
      user('x'),
      { role: 'tool', toolCallId: 'a', toolName: 'find_order', output },
    ];
    expect(say('free', { instructions }, { messages }).text).toBe(text);
  });
});
