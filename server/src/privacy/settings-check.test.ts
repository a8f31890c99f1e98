import { describe, expect, it } from 'vitest';
import { initialPrivacySettings, type PrivacySettings } from '#domain/privacy-settings.ts';
import { settingsIssues } from './settings-check.ts';

const pattern = (fields: Partial<PrivacySettings['custom_patterns'][number]>) => ({
  name: 'MEMBER',
  pattern: 'M\\d{6}',
  score: 1,
  context: [],
  ...fields,
});
const issuesOf = (settings: Partial<PrivacySettings>) =>
  settingsIssues({ ...initialPrivacySettings, ...settings }).map(({ path }) => path.join('.'));

describe('settings that cannot be followed', () => {
  it.each<[string, Partial<PrivacySettings>]>([
    ['entity_types.NOBODY', { entity_types: { NOBODY: { enabled: true } } }],
    ['allow_list.0', { allow_list: ['..a'] }],
    ['deny_list.0.text', { deny_list: [{ text: 'x', entity_type: 'PERSON' }] }],
    ['deny_list.0.entity_type', { deny_list: [{ text: 'Ada', entity_type: 'Person' }] }],
    ['deny_list.0.text', { deny_list: [{ text: 'Ada  L', entity_type: 'PERSON' }], allow_list: ['ada l'] }],
    ['phone_regions.1', { phone_regions: ['GB', 'XX'] }],
    ['custom_patterns.0.name', { custom_patterns: [pattern({ name: 'EMAIL' })] }],
    ['custom_patterns.0.name', { custom_patterns: [pattern({ name: 'member' })] }],
    ['custom_patterns.0.pattern', { custom_patterns: [pattern({ pattern: '(' })] }],
    ['custom_patterns.0.pattern', { custom_patterns: [pattern({ pattern: '(a)\\1' })] }],
    ['custom_patterns.0.pattern', { custom_patterns: [pattern({ pattern: 'a*' })] }],
    ['custom_patterns.0.pattern', { custom_patterns: [pattern({ pattern: '(?:a{30}){30}' })] }],
    [
      'custom_patterns.11.pattern',
      { custom_patterns: Array.from({ length: 12 }, () => pattern({ pattern: 'a{260}' })) },
    ],
  ])('are named: %s', (path, settings) => {
    expect(issuesOf(settings)).toEqual([path]);
  });

  it('are not those that define their words themselves', () => {
    expect(
      issuesOf({
        custom_patterns: [pattern({}), pattern({ pattern: 'N\\d{6}' })],
        deny_list: [{ text: 'Heron', entity_type: 'PROJECT' }],
        entity_types: { MEMBER: { action: 'hash' }, PROJECT: { enabled: false }, CARD: { action: 'mask' } },
      }),
    ).toEqual([]);
  });
});
