import { describe, expect, it } from 'vitest';
import { readMessage } from './read-message.ts';
import { readingTask } from './task.fixture.ts';

function values(message: string, asked: readonly string[], changes: Parameters<typeof readingTask>[2] = {}) {
  return readMessage(readingTask(message, asked, changes)).values;
}

describe('digits of an exact count', () => {
  it.each([
    ['my order number is 1234 5678', '12345678'],
    ["it's 12345678", '12345678'],
    ['1234-5678.', '12345678'],
    ['#12345678', '12345678'],
    ['one two three four five six seven eight', '12345678'],
    ['one, two, three, four, five, six, seven, eight', '12345678'],
    ['double four one two three oh five six', '44123056'],
    ['triple one two three four five six', '11123456'],
    ['Twelve thirty-four fifty six seventy eight', '12345678'],
    ['one two three four uh five six seven eight', '12345678'],
    ['this one 12345678', '12345678'],
    ['12345678, I ordered 2 days ago', '12345678'],
    ['12345678 from 2026', '12345678'],
  ])('"%s" is %s', (message, order_no) => {
    expect(values(message, ['order_no'])).toEqual({ order_no });
  });

  it('that are too few or too many are handed on for the refusal, when they were asked for', () => {
    expect(values('It is 12345', ['order_no'])).toEqual({ order_no: '12345' });
    expect(values('1234567890', ['order_no'])).toEqual({ order_no: '1234567890' });
    expect(values('It is 12345', [], { also: ['order_no'] })).toEqual({});
  });

  it.each(['I have it not at hand', 'I ordered 2 days ago', 'one moment', '12345678 or 87654321', 'no idea'])(
    'are none in "%s"',
    (message) => expect(values(message, ['order_no'])).toEqual({}),
  );

  it('go to the variable whose label they follow', () => {
    const both = { order_no: '12345678', card_end: '4321' };
    expect(values('order number 12345678 and the card ends in 4321', ['order_no', 'card_end'])).toEqual(both);
    expect(values('12345678, card 4321', ['order_no'], { also: ['card_end'] })).toEqual(both);
  });
});

describe('a number', () => {
  it.each([
    ['20 euros', 20],
    ['€20', 20],
    ['20€ please', 20],
    ['EUR 1,250.50', 1250.5],
    ['about 12,50 EUR', 12.5],
    ['twenty five', 25],
    ['a hundred and fifty euros', 150],
    ['two thousand three hundred', 2300],
    ['3', 3],
    ['I paid 20 euros 2 days ago', 20],
  ])('"%s" is %d as an amount of euros', (message, amount) => {
    expect(values(message, ['amount'])).toEqual({ amount });
  });

  it.each([
    ['three bags', 3],
    ['just one', 1],
    ['a couple of bags', 2],
    ['a dozen', 12],
    ['none', 0],
    ['no bags', 0],
  ])('"%s" is %d as a count of bags', (message, bags) => expect(values(message, ['bags'])).toEqual({ bags }));

  it.each(['20 or 30', '20 dollars', 'for 2 days', 'the blue one', 'a lot', 'at 3pm', 'on 3 March'])(
    'is not taken from "%s"',
    (message) => expect(values(message, ['amount'])).toEqual({}),
  );

  it('that was not asked for is taken with its unit only', () => {
    const changes = { also: ['bags', 'seats', 'amount'] };
    expect(values('We have three bags and 20 euros', [], changes)).toEqual({ bags: 3, amount: 20 });
    expect(values('There are 4 seats', [], changes)).toEqual({ seats: 4 });
    expect(values('we are 4', [], changes)).toEqual({});
    expect(values('three bags', ['amount'], changes)).toEqual({ bags: 3 });
  });
});

describe('yes and no', () => {
  it.each([
    ['yes', true],
    ['Yeah, two of them', true],
    ['yep', true],
    ['I think so', true],
    ['Yes, there are payments I do not know', true],
    ['There are unknown payments', true],
    ['there are', true],
    ['There are two payments I do not recognise', true],
    ['no, everything is fine', false],
    ['No, thanks', false],
    ['no', false],
    ['nope', false],
    ["I don't think so", false],
    ['I do not think so', false],
    ['Not that I know', false],
    ['I have no unknown payments', false],
    ["there aren't any", false],
    ['No, not at all.', false],
  ])('"%s" is %s', (message, fraud) => expect(values(message, ['fraud'])).toEqual({ fraud }));

  it.each([
    'maybe',
    'not sure',
    "I don't know",
    'yes and no',
    'no problem',
    'why?',
    'blue',
    'are there unknown payments?',
  ])('are not taken from "%s"', (message) => expect(values(message, ['fraud'])).toEqual({}));

  it.each([
    ['It works now', true],
    ["it's working again", true],
    ['that helped', true],
    ['it is fixed', true],
    ["It's still not working", false],
    ['still broken', false],
    ["It doesn't", false],
    ["that didn't help", false],
    ['same as before', false],
    ['I did that, no change', false],
    ['unfortunately not', false],
    ['I restarted it and it works', true],
  ])('are understood from what is told: "%s" is %s for `works`', (message, works) =>
    expect(values(message, ['works'])).toEqual({ works }),
  );

  it('are told without being asked only by naming the thing', () => {
    expect(values('We are a business', [], { also: ['is_business'] })).toEqual({ is_business: true });
    expect(values('yes', ['order_no'], { also: ['is_business'] })).toEqual({});
    expect(values('My internet does not work', [], { also: ['works'] })).toEqual({});
    expect(values('my business account is 12', ['order_no'], { also: ['is_business'] })).toEqual({});
  });

  it('do not answer two questions at once', () => {
    expect(values('yes', ['fraud', 'is_business'])).toEqual({});
  });
});

describe('one of several choices', () => {
  it.each([
    ['damaged', 'damaged'],
    ['It was DAMAGED', 'damaged'],
    ['it broke', 'damaged'],
    ["it doesn't work", 'damaged'],
    ['there is damage', 'damaged'],
    ['the parcel came too late', 'late'],
    ['It never arrived', 'late'],
    ['not damaged, it was late', 'late'],
    ['I changed my mind', 'regret'],
    ["I don't like it", 'regret'],
    ['the second one', 'late'],
    ['the last', 'regret'],
  ])('"%s" is %s', (message, reason) => expect(values(message, ['reason'])).toEqual({ reason }));

  it.each(['late and damaged', 'blue', 'what happens if it is damaged?', 'not damaged', 'something else'])(
    'is not taken from "%s"',
    (message) => expect(values(message, ['reason'])).toEqual({}),
  );

  it.each([
    ['colouring', 'hair colouring'],
    ['I want my hair coloured', 'hair colouring'],
    ['a beard trim, please', 'beard trim'],
    ['Can I have a haircut?', 'haircut'],
  ])('may have several words: "%s" is %s', (message, treatment) =>
    expect(values(message, ['treatment'])).toEqual({ treatment }),
  );

  it.each([
    ['my mobile', 'phone'],
    ['the television', 'tv'],
    ['the screen', 'tv'],
  ])('is also named as its description names it: "%s" is %s', (message, device) =>
    expect(values(message, ['device'])).toEqual({ device }),
  );

  it('that was not asked for is taken by its own word, not by what is like it', () => {
    expect(values('12345678, it is damaged', ['order_no'], { also: ['reason'] })).toEqual({
      order_no: '12345678',
      reason: 'damaged',
    });
    expect(values('12345678, it broke', ['order_no'], { also: ['reason'] })).toEqual({
      order_no: '12345678',
    });
    expect(values('Do you take back damaged things?', ['order_no'], { also: ['reason'] })).toEqual({});
  });
});
