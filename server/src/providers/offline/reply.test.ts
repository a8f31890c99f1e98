import { describe, expect, it } from 'vitest';
import type { ModelFacts, ModelMessage, ModelRequest } from '#agent/language-model.ts';
import { reply } from './reply.ts';

const endConversation = { name: 'end_conversation', description: 'Ends.', parameters: {} };
const facts: ModelFacts = { agentName: 'Ada', contextVariables: {}, toCollect: [], memory: [] };
const toCollect = [
  { name: 'appointment_day', description: "The customer's preferred day of the appointment." },
  { name: 'account_number', description: null },
];

function user(content: string): ModelMessage {
  return { role: 'user', content };
}

function assistant(content: string): ModelMessage {
  return { role: 'assistant', content };
}

function ask(messages: ModelMessage[], changes: Partial<ModelFacts> = {}, tools: ModelRequest['tools'] = []) {
  return reply({ system: '', messages, tools, config: {}, facts: { ...facts, ...changes } });
}

function say(...words: string[]): ModelMessage[] {
  return words.map((text, index) => (index % 2 === 0 ? user(text) : assistant(text)));
}

describe('a conversation with the offline model', () => {
  it('begins with a greeting and an offer', () => {
    expect(ask(say('Hi there')).text).toBe('Hello. This is Ada. How can I help you today?');
  });

  it.each([
    [{ contextVariables: { customer_name: 'Ben Miller' } }, 'Hello, Ben.'],
    [{ contextVariables: { name: 'Miller', first_name: 'Ben' } }, 'Hello, Ben.'],
    [{ contextVariables: { name: '[PERSON_1]' } }, 'Hello.'],
    [{ contextVariables: { name: 42 } }, 'Hello.'],
    [{ memory: ["The customer's name is Ben."] }, 'Welcome back, Ben.'],
  ])('greets by the name that is known: %j', (known, greeting) => {
    expect(ask(say('Hello'), known).text.startsWith(`${greeting} This is Ada.`)).toBe(true);
  });

  it('greets who gives a name by it', () => {
    expect(ask(say("Hi, I'm Susan. Can you help me?")).text).toContain('Hello, Susan.');
  });

  it('shows on the first turn that it remembers', () => {
    const memory = [
      "The customer's name is Ben.",
      'The customer prefers the morning.',
      'The customer has a dog.',
    ];
    expect(ask(say('Hello again'), { memory }).text).toContain('I remember you prefer the morning.');
    expect(ask(say('My dog is ill'), { memory }).text).toContain('I remember you have a dog.');
  });

  it('comes back to what it remembers when it is to the point, once', () => {
    const memory = ['The customer is allergic to penicillin.'];
    const answer = ask(say('Hello', 'Hello.', 'I need penicillin'), { memory }).text;
    expect(answer).toContain('I remember you are allergic to penicillin.');
    expect(ask(say('Hello', answer, 'Penicillin, please'), { memory }).text).not.toContain('remember');
  });

  it('asks for one thing at a time, in order, and confirms what it was told', () => {
    const first = ask(say('I need an appointment'), { toCollect }).text;
    expect(first).toContain('I have noted that you need an appointment.');
    expect(first).toContain('Could you please tell me your preferred day of the appointment?');
    expect(first).not.toContain('account number');

    const second = ask(say('I need an appointment', first, 'Wednesday.'), { toCollect }).text;
    expect(second).toBe(
      'Thank you, I have noted your preferred day of the appointment: Wednesday. Could you please tell me your account number?',
    );

    const third = ask(say('I need an appointment', first, 'Wednesday.', second, '12345'), { toCollect }).text;
    expect(third).toBe(
      'Thank you, I have noted your account number: 12345. Is there anything else I can do for you?',
    );
  });

  it('asks who only says hello what brings them, before anything else', () => {
    expect(ask(say('Hello'), { toCollect }).text).toBe('Hello. This is Ada. How can I help you today?');
  });

  it('does not take a wish for the answer to its question', () => {
    const first = ask(say('I need an appointment'), { toCollect }).text;
    const second = ask(say('I need an appointment', first, 'I also need a taxi'), { toCollect }).text;
    expect(second).toBe(
      'I have noted that you also need a taxi. Could you please tell me your preferred day of the appointment?',
    );
  });

  it('answers a question in between and asks again', () => {
    const first = ask(say('I need an appointment'), { toCollect }).text;
    const second = ask(say('I need an appointment', first, 'Who are you?'), { toCollect }).text;
    expect(second).toBe('I am Ada. Could you please tell me your preferred day of the appointment?');
  });

  it.each([
    ['What is your name?', {}, 'I am Ada.'],
    ['Are you a robot?', {}, 'I am Ada, an automated assistant.'],
    ['Do you remember me?', { memory: ['The customer lives in Graz.'] }, 'I remember you live in Graz.'],
    ['What do you know about me?', {}, 'I have no notes from earlier conversations.'],
    [
      'What is my account number?',
      { contextVariables: { account_number: 'A-17' } },
      'Your account number is A-17.',
    ],
    ['Thank you', {}, 'You are welcome.'],
    ['yes please', {}, 'Very good.'],
    [
      'Do you sell boats?',
      {},
      'I cannot look that up here, but I have noted your question: "Do you sell boats?"',
    ],
    ['Can you book me a table?', {}, 'I have noted: "Can you book me a table?".'],
    ["My card doesn't work and I want a new one", {}, "I have noted that your card doesn't work."],
  ])('answers "%s"', (text, known, expected) => {
    expect(ask(say('Hello', 'Hello.', text), known).text).toContain(expected);
  });

  it.each([
    'Thanks so much! Good bye.',
    "That's all, thank you",
    'That is it, thanks',
    'No, thanks',
    "No I'm good thanks.",
    'Nothing else. Have a nice day!',
  ])('takes leave at "%s" and ends the conversation', (text) => {
    const messages = say('Hello', 'Is there anything else I can do for you?', text);
    const { text: answer, toolCalls } = ask(messages, { contextVariables: { name: 'Ben' } }, [
      endConversation,
    ]);
    expect(answer).toBe('Thank you for talking to me, Ben. Goodbye!');
    expect(toolCalls).toEqual([{ id: 'offline_call_3', name: 'end_conversation', arguments: '{}' }]);
  });

  it('takes leave without the tool when it has none', () => {
    expect(ask(say('Hello', 'Hello.', 'Bye')).toolCalls).toEqual([]);
  });

  it.each(['Thanks, I also need a taxi', 'No, I want the other room', "That's all wrong", 'I live nearby'])(
    'does not take "%s" for a farewell',
    (text) => {
      const messages = say('Hello', 'Hello.', text);
      expect(ask(messages, {}, [endConversation]).toolCalls).toEqual([]);
    },
  );

  it('has something to say after a tool', () => {
    const messages = [...say('Bye'), { role: 'tool' as const, toolCallId: 'a', toolName: 'x', output: '{}' }];
    expect(ask(messages).text).not.toBe('');
  });
});
