import { describe, expect, it } from 'vitest';
import { readMessage } from './read-message.ts';
import { readingTask, variable } from './task.fixture.ts';

const intent = (message: string, asked: readonly string[] = ['order_no'], changes = {}) =>
  readMessage(readingTask(message, asked, changes)).intent;

describe('how a message is meant', () => {
  it.each([
    'forget it',
    'never mind',
    'Nevermind.',
    'cancel this',
    'please cancel',
    'stop',
    'Stop, please',
    'I changed my mind',
    "I don't want to do this anymore",
    'ok, forget about it',
    'no, let us stop here',
    'Actually, forget the whole thing',
    'it is 12345678, oh forget it',
  ])('to leave: "%s"', (message) => expect(intent(message)).toBe('cancel'));

  it.each([
    'I want to cancel my order',
    'I want to cancel my subscription',
    'please cancel my appointment',
    "don't cancel",
    'stop the card',
    'Never mind, it is 12345678',
    'I cannot stop the noise',
  ])('not to leave: "%s"', (message) => expect(intent(message)).not.toBe('cancel'));

  it('not to leave where that is the answer', () => {
    expect(intent('I changed my mind', ['reason'])).toBe('answer');
  });

  it.each([
    'what did you ask?',
    'What?',
    'sorry?',
    'pardon',
    'say that again',
    'Can you repeat that, please?',
    "I didn't catch that",
    'Sorry, what was the question?',
    'once more please',
    'come again?',
  ])('to hear the question again: "%s"', (message) => expect(intent(message)).toBe('repeat'));

  it.each([
    'Where do I find it?',
    'How long does it take?',
    'do you also sell boats',
    'What happens if it is damaged?',
    'Why do you need that?',
    'I was wondering what it costs',
    'Is this safe?',
  ])('a question beside the matter: "%s"', (message) => expect(intent(message)).toBe('side_question'));

  it.each(['', '   ', '...', '?!', 'asdf', 'hm', 'uh um', 'jkjkjk', '🙂'])(
    'nothing at all: "%s"',
    (message) => {
      expect(intent(message)).toBe('unclear');
      expect(intent(message, [])).toBe('unclear');
    },
  );

  it.each(['blue', "I don't know", 'hello', 'my cat is ill', 'ok'])(
    'no answer to the question: "%s"',
    (message) => expect(intent(message)).toBe('unclear'),
  );

  it.each(['Hello', 'I want a refund', 'it is about my order'])(
    'fine where nothing was asked: "%s"',
    (message) => expect(intent(message, [])).toBe('answer'),
  );

  it('an answer, even in the form of a question', () => {
    expect(intent('Is it 12345678?')).toBe('answer');
    expect(intent('Can I talk to a human?')).toBe('answer');
  });
});

describe('the question whether to cancel', () => {
  const confirmation = { expects: 'cancel_confirmation' };

  it.each([
    'yes',
    'yes please',
    'Yes, cancel it',
    'stop',
    'no, cancel it',
    'I do',
    'just forget it',
    "I don't want to go on",
  ])('is confirmed by "%s"', (message) =>
    expect(intent(message, ['order_no'], confirmation)).toBe('confirm'),
  );

  it.each([
    'no',
    "no, don't cancel",
    'go on',
    'no, go on',
    'continue please',
    'nope',
    'I want to continue',
    'please do not stop',
  ])('is denied by "%s"', (message) => expect(intent(message, ['order_no'], confirmation)).toBe('deny'));

  it.each([
    ['what?', 'repeat'],
    ['12345678', 'answer'],
    ['maybe', 'unclear'],
    ['what happens then?', 'side_question'],
  ])('gets neither from "%s"', (message, expected) =>
    expect(intent(message, ['order_no'], confirmation)).toBe(expected),
  );

  it('is the only one that yes and no confirm or deny', () => {
    expect(intent('yes')).toBe('unclear');
    expect(intent('no')).toBe('unclear');
  });
});

describe('a correction', () => {
  const known = { order_no: '12345678', reason: 'late', fraud: false, amount: 20, light: 'red' };
  const also = ['order_no', 'reason', 'amount', 'light', 'router_model'];

  it.each([
    ['no, I meant 87654321', 'fraud', { order_no: '87654321' }],
    ['sorry, the order number is 87654321', 'router_model', { order_no: '87654321' }],
    ["Actually it's the green one", 'fraud', { light: 'green' }],
    ['wait, it was damaged', 'router_model', { reason: 'damaged' }],
    ['I said late but I meant damaged', 'fraud', { reason: 'damaged' }],
    ['No, my order number is 87654321', 'fraud', { order_no: '87654321' }],
    ['no, I meant 30 euros', 'router_model', { amount: 30 }],
    ['12345678, sorry, 87654321', 'order_no', { order_no: '87654321' }],
    ['It is red, no, green', 'light', { light: 'green' }],
  ])('"%s" while asking for %s gives %j', (message, asked, values) => {
    expect(readMessage(readingTask(message, [asked], { also, known }))).toMatchObject({
      intent: 'answer',
      values,
    });
    expect(readMessage(readingTask(message, [asked], { also, known })).values).toEqual(values);
  });

  it.each(['no, Thursday', 'I said Thursday, not Friday', 'Actually can we make it Thursday?'])(
    'of a day: "%s"',
    (message) => {
      const task = readingTask(message, ['full_name'], {
        also: ['appointment_date'],
        known: { appointment_date: '2026-10-16' },
      });
      expect(readMessage(task)).toMatchObject({
        intent: 'answer',
        values: { appointment_date: '2026-10-15' },
      });
    },
  );

  it('is not what only mentions a choice again', () => {
    const task = readingTask('yes, it is getting late', ['fraud'], { also, known: { reason: 'damaged' } });
    expect(readMessage(task).values).toEqual({ fraud: true });
  });
});

describe('reading a message', () => {
  it('takes several values and the meanings at once', () => {
    const task = readingTask('I want my money back, my order 12345678 arrived damaged', [], {
      also: ['order_no', 'reason'],
    });
    expect(readMessage(task)).toEqual({
      intent: 'answer',
      values: { order_no: '12345678', reason: 'damaged' },
      meanings: ['refund'],
    });
  });

  it('takes what is said around a value for what it is', () => {
    const booking = { also: ['treatment', 'appointment_date', 'daytime', 'full_name'] };
    const task = readingTask('I would like to book a haircut for next Friday morning', [], booking);
    expect(readMessage(task).values).toEqual({
      treatment: 'haircut',
      appointment_date: '2026-10-23',
      daytime: 'morning',
    });
  });

  it('gives the same for the same', () => {
    const task = readingTask('Tomorrow, and my name is Ann', ['full_name'], { also: ['appointment_date'] });
    expect(readMessage(task)).toEqual(readMessage(task));
  });

  it.each([
    'order 1234 5678 ',
    'no, I meant 3 ',
    'a.b@',
    'one hundred and ',
    'my name is ',
    'a at b dot ',
    '1',
    'monday ',
    '?',
  ])('takes little time even for 32,000 characters of "%s"', (part) => {
    const names = [
      'order_no',
      'reason',
      'appointment_date',
      'full_name',
      'email',
      'phone',
      'fraud',
      'amount',
    ];
    const task = readingTask(part.repeat(32_000 / part.length), names);
    const begin = performance.now();
    readMessage({ ...task, asked: { words: 'x', variables: names.map(variable) } });
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});
