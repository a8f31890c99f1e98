import { describe, expect, it } from 'vitest';
import type { ModelRequest } from '#agent/language-model.ts';
import { createOfflineModel } from './offline-model.ts';

const model = createOfflineModel();
const { signal } = new AbortController();

async function ask(name: string, transcript: string): Promise<unknown> {
  const request: ModelRequest = {
    system: 'Answer with JSON.',
    messages: [{ role: 'user', content: transcript }],
    tools: [],
    config: {},
    json: { name, schema: { type: 'object' } },
  };
  return JSON.parse((await model.generate(request, { signal })).text);
}

const summary = (transcript: string) => ask('conversation_summary', transcript);
const facts = async (transcript: string) =>
  ((await ask('memory_facts', transcript)) as { facts: string[] }).facts;

const booked = `user: Hello
assistant: Could I have your name, please?
user: [PERSON_1]
assistant: Hello, how can I help?
user: I need an appointment with Dr. Morgan, I have a sore throat
assistant: What day of the week would you like?
user: Wednesday, I prefer the morning
assistant: Great, your appointment with Dr. Morgan is booked for you!
user: Thanks
assistant: Is there anything else that I can do for you?`;

describe('a summary by the offline model', () => {
  it('tells what was wanted, what was done and how it ended', async () => {
    expect(await summary(booked)).toEqual({
      wanted: 'The customer wanted an appointment with Dr. Morgan.',
      done: 'The agent reported: Great, your appointment with Dr. Morgan is booked for you!',
      outcome: 'The request was met and the customer said thank you.',
      open_points: [],
    });
  });

  it('keeps what was not met as an open point', async () => {
    const found = await summary(`user: I'd like to book a room at the Hyatt
assistant: I'm very sorry, but there is no room available at the Hyatt.`);
    expect(found).toEqual({
      wanted: 'The customer wanted to book a room at the Hyatt.',
      done: "The agent told the customer: I'm very sorry, but there is no room available at the Hyatt.",
      outcome: 'The request could not be met.',
      open_points: ["Not met: I'm very sorry, but there is no room available at the Hyatt."],
    });
  });

  it.each([
    [
      'user: I want a ride\nassistant: Where do you want to go?',
      'The agent asked and got no answer: Where do you want to go?',
    ],
    [
      'assistant: Hello.\nuser: Can you send me my bill?',
      'The customer asked and got no answer: Can you send me my bill?',
    ],
  ])('keeps a question that nobody answered: %j', async (transcript, open) => {
    expect(await summary(transcript)).toMatchObject({ open_points: [open] });
  });

  it('tells when the customer withdrew', async () => {
    const transcript = `user: I want a ride to the hospital
assistant: Ride booked.
user: I changed my mind and don't need a ride anymore.`;
    expect(await summary(transcript)).toMatchObject({ outcome: 'The customer withdrew the request.' });
  });

  it('has words for a talk without a matter, and for none', async () => {
    const nothing = {
      done: 'Nothing was done.',
      outcome: 'The conversation ended without a result.',
      open_points: [],
    };
    expect(await summary('user: hi')).toEqual({
      wanted: 'The customer did not say what they wanted.',
      ...nothing,
    });
    expect(await summary('')).toEqual({ wanted: 'The customer did not say what they wanted.', ...nothing });
  });
});

describe('the facts that the offline model learns', () => {
  it('are what the customer said of themselves, in the third person', async () => {
    expect(await facts(booked)).toEqual([
      'The customer has a sore throat.',
      'The customer prefers the morning.',
      'The customer asked for an appointment with Dr. Morgan on Wednesday.',
    ]);
  });

  it.each([
    ['My name is Mark and I want a ride.', "The customer's name is Mark."],
    ['I live in Graz and I have two dogs', 'The customer lives in Graz.'],
    ["I'm allergic to penicillin, please note that.", 'The customer is allergic to penicillin.'],
    ['I do only eat kosher food for my diet.', 'The customer only eats kosher food for their diet.'],
    ['I work at the city hospital.', 'The customer works at the city hospital.'],
    ["I don't like phone calls.", 'The customer does not like phone calls.'],
    ['It is for my daughter.', 'The customer has a daughter.'],
    [
      "Hi, I'd like to organize a party for my friend",
      'The customer wanted to organize a party for their friend.',
    ],
  ])('"%s" tells: %s', async (said, fact) => {
    expect(await facts(`user: ${said}\nassistant: Very good.`)).toContain(fact);
  });

  it('never hold a placeholder', async () => {
    const said = 'My name is [PERSON_1]. I live in [LOCATION_2], I work for [ORGANIZATION_1]. I prefer tea.';
    expect(await facts(`user: ${said}`)).toEqual(['The customer prefers tea.']);
  });

  it.each(['I like that.', 'I have a question', 'I would like to know more', 'hello', 'yes'])(
    'are none in "%s"',
    async (said) => expect(await facts(`user: ${said}`)).toEqual([]),
  );

  it('are never taken from what the agent said', async () => {
    expect(await facts('assistant: My name is Ada. I prefer tea and I live in Vienna.')).toEqual([]);
  });
});

describe('the offline model', () => {
  it('refuses a task in JSON that it does not know', async () => {
    await expect(ask('translate', 'user: hi')).rejects.toMatchObject({ kind: 'rejected', model: 'offline' });
  });

  it('streams word by word, and the words joined are the answer', async () => {
    const pieces: string[] = [];
    const request: ModelRequest = {
      system: '',
      messages: [{ role: 'user', content: 'Hello' }],
      tools: [],
      config: {},
    };
    const answer = await model.generate(request, { signal, onText: (piece) => void pieces.push(piece) });
    expect(pieces.length).toBeGreaterThan(4);
    expect(pieces.join('')).toBe(answer.text);
    expect(answer).toMatchObject({ modelUsed: 'offline', tokenCount: null, finishReason: 'stop' });
  });

  it('stops between two words when it is aborted', async () => {
    const controller = new AbortController();
    const pieces: string[] = [];
    const onText = (piece: string) => {
      pieces.push(piece);
      controller.abort();
    };
    const request: ModelRequest = {
      system: '',
      messages: [{ role: 'user', content: 'Hi' }],
      tools: [],
      config: {},
    };
    await expect(model.generate(request, { signal: controller.signal, onText })).rejects.toMatchObject({
      kind: 'aborted',
    });
    expect(pieces).toHaveLength(1);
  });
});
