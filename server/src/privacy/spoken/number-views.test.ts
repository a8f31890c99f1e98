import { describe, expect, it } from 'vitest';
import { fold } from '#privacy/folding.ts';
import { spelledView, spokenNumberViews } from './number-views.ts';

const views = (text: string) => spokenNumberViews(fold(text)).map((view) => view.text);

describe('a dictated number', () => {
  it.each([
    ['four one one one', '4111'],
    ['four double one triple two', '411222'],
    ['double oh seven', '007'],
    ['forty two forty two', '4242'],
    ['twenty twenty', '2020'],
    ['nineteen eighty five', '1985'],
    ['nineteen oh five', '1905'],
    ['one eight hundred five five five', '1800555'],
    ['one hundred and twenty three', '123'],
    ['two thousand twenty four', '2024'],
    ['two thousand and one', '2001'],
    ['four, um, one and then two', '412'],
    ['4111 um 1111 then two', '411111112'],
    ['six to seven', '627'],
    ['Four-One dash five', '415'],
  ])('%j is read as %j', (text, digits) => {
    expect(views(text)[0]).toBe(digits);
  });

  it.each(['I have one question for two people', 'between two and four', 'someone phoned', '4111 1111'])(
    '%j is none',
    (text) => {
      expect(views(text)).toEqual([]);
    },
  );

  it('may take back a part, or what was said since the last pause', () => {
    expect(views('one two, three four no sorry five six')).toEqual(['123456', '12356', '1256']);
    expect(views('one two three no let me start again four five six')).toEqual(['456']);
  });

  it('may be two numbers: a long one is read in its parts, too', () => {
    expect(views('one two three four five six seven eight nine ten')).toEqual([
      '12345678910',
      '1 2 3 4 5 6 7 8 9 10',
    ]);
  });

  it('covers its words, those that were taken back included', () => {
    const text = 'pin one two no let me start again four forty five please';
    const [view] = spokenNumberViews(fold(text));
    const start = view?.text.indexOf('445') ?? -1;
    const span = view?.originalSpan({ start, end: start + 3 });
    expect(text.slice(span?.start, span?.end)).toBe('one two no let me start again four forty five');
  });
});

describe('what is spelled', () => {
  it.each([
    ['that is s m i t h', 'that is smith'],
    ['j as in juliet o for oscar e', 'joe'],
    ['policy a b one two three', 'policy ab123'],
    ['s w one a, one a a', 'sw1a1aa'],
    ['capital m double t', 'mtt'],
  ])('%j is read as %j', (text, read) => {
    expect(spelledView(fold(text))?.text).toBe(read);
  });

  it.each(['I am a person', 'a b', 'one two three'])('%j is not', (text) => {
    expect(spelledView(fold(text))).toBeNull();
  });
});
