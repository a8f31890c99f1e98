import { describe, expect, it } from 'vitest';
import { type PrivacyChanges, withPrivacyChanges, type WrittenPrivacySettings } from './privacy-settings.ts';

const written: WrittenPrivacySettings = {
  score_threshold: 0.7,
  allow_list: ['Acme'],
  entity_types: { PERSON: { enabled: false, action: 'mask' }, CARD: { action: 'hash' } },
};

describe('changes of privacy settings', () => {
  it.each<[string, PrivacyChanges, WrittenPrivacySettings]>([
    ['nothing is given: all of it stays', {}, written],
    ['a field is given: the others stay', { score_threshold: 0.4 }, { ...written, score_threshold: 0.4 }],
    ['undefined is as if it were not there', { score_threshold: undefined }, written],
    [
      'null: it is as if it had never been written',
      { allow_list: null },
      { score_threshold: 0.7, entity_types: written.entity_types! },
    ],
    ['a list is replaced as a whole', { allow_list: ['Bcme'] }, { ...written, allow_list: ['Bcme'] }],
    [
      'a kind is merged by field',
      { entity_types: { PERSON: { enabled: true }, CARD: { action: null } } },
      { ...written, entity_types: { PERSON: { enabled: true, action: 'mask' } } },
    ],
    [
      'a kind that is null goes',
      { entity_types: { PERSON: null } },
      { ...written, entity_types: { CARD: { action: 'hash' } } },
    ],
    ['all kinds at once', { entity_types: null }, { score_threshold: 0.7, allow_list: ['Acme'] }],
    [
      'with the last kind nothing is left of them',
      { entity_types: { PERSON: null, CARD: null } },
      { score_threshold: 0.7, allow_list: ['Acme'] },
    ],
  ])('%s', (_what, changes, expected) => {
    expect(withPrivacyChanges(written, changes)).toEqual(expected);
  });
});
