import { describe, expect, it } from 'vitest';
import type { EntityType } from '#privacy/entity-type.ts';
import { plausible } from './plausible.ts';

/** What is kept of `types`, each found where its words stand in the text. */
function kept(text: string, ...found: [EntityType, string][]): string[] {
  const detections = found.map(([type, said]) => {
    const start = text.indexOf(said);
    return { type, score: 0.7, start, end: start + said.length };
  });
  return plausible(text, detections).map(({ start, end }) => text.slice(start, end));
}

describe('an address', () => {
  it.each(['12 Mill Lane', 'Lindenstraße 5', '4 Rue du Port', 'PO Box 12', '7 Kowalska Wielka'])(
    'may be %j',
    (said) => {
      expect(kept(`It is ${said}.`, ['ADDRESS', said])).toEqual([said]);
    },
  );

  it('may be anything where it is announced, or beside a place', () => {
    expect(kept('I live at Rosebud 3', ['ADDRESS', 'Rosebud 3'])).toEqual(['Rosebud 3']);
    expect(kept('To Rosebud 3, Leeds', ['ADDRESS', 'Rosebud 3'], ['PLACE', 'Leeds'])).toHaveLength(2);
  });

  it.each(['820 mm', '72 containers', 'gate 5', '48,368', 'Lot 608', '5 boxes'])('is not %j', (said) => {
    expect(kept(`There is ${said} here`, ['ADDRESS', said])).toEqual([]);
  });
});

describe('a postal code, a place, a name', () => {
  it('stands beside a place or an address', () => {
    expect(kept('Leeds 97369', ['PLACE', 'Leeds'], ['POSTCODE', '97369'])).toEqual(['Leeds', '97369']);
    expect(kept('The meter reads 97369', ['POSTCODE', '97369'])).toEqual([]);
  });

  it('is no part of a code', () => {
    expect(kept('serial 7704-KNMF-2043', ['PLACE', 'KNMF'])).toEqual([]);
  });

  it('is no part of a path', () => {
    expect(kept('openai-chat/fake-model', ['PLACE', 'chat/fake'])).toEqual([]);
  });

  it('is no plain talk, but for a usual first name or what is written as a name', () => {
    expect(kept('Likes coffee', ['PERSON', 'Likes coffee'])).toEqual([]);
    expect(kept('I like green tea', ['PERSON', 'green'])).toEqual([]);
    expect(kept('I saw Green today', ['PERSON', 'Green'])).toEqual(['Green']);
    expect(kept('so mark said', ['PERSON', 'mark'])).toEqual(['mark']);
  });

  it.each(['twelve', 'Tuesday', 'March', 'medium'])('is not %j', (said) => {
    expect(kept(`It is ${said}`, ['PERSON', said], ['PLACE', said])).toEqual([]);
  });
});
