import { describe, expect, it } from 'vitest';
import { createNameTagger } from './name-tagger.ts';

const tagger = createNameTagger();

/** `TYPE text` of everything found, without what another detection of the same type covers. */
function found(text: string, previous: string | null = null): string[] {
  const detections = tagger.tag(text, previous);
  const shown = detections.map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);
  return [...new Set(shown)].sort();
}

describe('names of people', () => {
  it.each([
    ['my name is Katrin Vogelsang', 'PERSON Katrin Vogelsang'],
    ['hi this is marta speaking', 'PERSON marta'],
    ['I am writing on behalf of Łukasz Wiśniewski', 'PERSON Łukasz Wiśniewski'],
    ['Please ask for Siobhán O’Connor.', 'PERSON Siobhán O’Connor'],
    ['THE ACCOUNT IS IN THE NAME OF PIETER VAN DER BERG', 'PERSON PIETER VAN DER BERG'],
    ['the booking is under jean-luc moreau', 'PERSON jean-luc moreau'],
    ['I spoke with Anna J. Schmidt yesterday', 'PERSON Anna J. Schmidt'],
    ["Julia's order never arrived", 'PERSON Julia'],
    ['Mrs Okonkwo called this morning', 'PERSON Okonkwo'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  it('takes the one word that answers the question for a name', () => {
    expect(found('alexis', 'May I have your name, please?')).toEqual(['PERSON alexis']);
    expect(found('mark', 'Could you tell me your name?')).toEqual(['PERSON mark']);
  });

  it.each([
    'will you mark it as paid?',
    'may i ask a question',
    'please chase the refund',
    'the rose is red',
    'hello there, how are you?',
    'Thank you so much for your help!',
    'I would like to cancel my order.',
    'it was charged twice in march',
    'good morning team',
  ])('leaves alone: %s', (text) => {
    expect(found(text).filter((line) => line.startsWith('PERSON'))).toEqual([]);
  });
});

describe('addresses and places', () => {
  it.each([
    ['I live at 12 Baker Street, London', ['ADDRESS 12 Baker Street', 'PLACE London']],
    ['send it to hauptstraße 17, 10115 berlin', ['ADDRESS hauptstraße 17', 'PLACE berlin', 'POSTCODE 10115']],
    [
      'ship to 48 rue de Rivoli, 75004 Paris, France',
      ['ADDRESS 48 rue de Rivoli', 'PLACE Paris', 'POSTCODE 75004'],
    ],
    ['i need a flight from chicago to new york', ['PLACE chicago', 'PLACE new york']],
    ['We moved to New Zealand last year', ['PLACE New Zealand']],
    ['4417 Maple Ave Apt 12\nSpringfield, IL 62704', ['PLACE Springfield', 'POSTCODE 62704']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expect.arrayContaining(expected));
  });

  it('takes the one word that answers the question for a city', () => {
    expect(found('denver', 'Which city are you in?')).toEqual(['PLACE denver']);
  });
});

describe('what is found only on request', () => {
  it.each([
    ['I work for Brightware Ltd', 'ORGANIZATION Brightware Ltd'],
    ['She is a Norwegian citizen', 'NATIONALITY Norwegian'],
    ['I am 34 years old', 'AGE 34'],
    ['Dr. Weber will see you now', 'TITLE Dr'],
    ['I was born on 4 March 1988', 'DATE 4 March 1988'],
  ])('%s', (text, expected) => {
    expect(found(text).some((line) => line.startsWith(expected))).toBe(true);
  });
});

describe('the tagger as a whole', () => {
  it('answers the same text alike, whatever it read before', () => {
    const before = found('call Maria Jensen');
    tagger.tag('lorem ipsum '.repeat(400));
    expect(found('call Maria Jensen')).toEqual(before);
    expect(createNameTagger().tag('call Maria Jensen')).toEqual(tagger.tag('call Maria Jensen'));
  });

  it('finds nothing in nothing', () => {
    for (const text of ['', ' ', '\n\n', '...', '👍👍']) expect(found(text)).toEqual([]);
  });

  it('reports offsets in code units, behind letters of two', () => {
    const text = '👋👋 my name is Zoë Müller';
    const detection = tagger.tag(text).find(({ type }) => type === 'PERSON');
    expect(text.slice(detection?.start, detection?.end)).toBe('Zoë Müller');
  });

  it.each([
    ['one letter', 'a'.repeat(40_000)],
    ['names', 'John Smith '.repeat(3_600)],
    ['apostrophes', "'".repeat(40_000)],
    ['contractions', "a's'".repeat(10_000)],
    ['line breaks and spaces', '\n '.repeat(20_000)],
    ['spaces', ' '.repeat(40_000)],
    ['introductions', 'my name is '.repeat(3_600)],
    ['titles', 'mr mr. '.repeat(5_700)],
    ['beginnings of places', 'new york new '.repeat(3_000)],
    ['digits', '1 2 3 '.repeat(6_600)],
    ['marks', 'e\u0301'.repeat(20_000)],
  ])('reads 40 KB of %s in time that grows no faster than the text', (_, text) => {
    tagger.tag(text);
    const quarter = text.slice(0, text.length / 4);
    const long = fastest(() => tagger.tag(text));
    const short = fastest(() => tagger.tag(quarter));
    expect(long).toBeLessThan(8 * short + 5);
  });
});

/** Milliseconds of the fastest of a few runs: the others measure the machine. */
function fastest(run: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}
