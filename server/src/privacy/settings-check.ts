/** What is wrong with an organization's settings beyond their shape. */
import type { PrivacySettings } from '#domain/privacy-settings.ts';
import { isSupportedCountry } from 'libphonenumber-js/max';
import { compilePattern, largestPatterns } from '#privacy/custom-pattern.ts';
import { isCustomWord, isKnownType } from '#privacy/entity-type.ts';
import { kindsOf } from '#privacy/settings.ts';
import { TextList } from '#privacy/text-list.ts';

export interface SettingsIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const notAWord = 'must be a kind of data, or an upper-case word of 2 to 31 letters and _';

export function settingsIssues(settings: PrivacySettings): SettingsIssue[] {
  return [
    ...kindIssues(settings),
    ...listIssues(settings),
    ...patternIssues(settings),
    ...settings.phone_regions.flatMap((region, at) =>
      isSupportedCountry(region)
        ? []
        : [{ path: ['phone_regions', at], message: 'must be a country of ISO 3166, such as US' }],
    ),
  ];
}

function kindIssues(settings: PrivacySettings): SettingsIssue[] {
  const kinds: ReadonlySet<string> = new Set(kindsOf(settings));
  return Object.keys(settings.entity_types)
    .filter((word) => !kinds.has(word))
    .map((word) => ({
      path: ['entity_types', word],
      message: 'is no kind of data, and neither a custom pattern nor the deny list defines it',
    }));
}

function listIssues({ allow_list: allowed, deny_list: denied }: PrivacySettings): SettingsIssue[] {
  const allowedTexts = new TextList<true>();
  for (const text of allowed) allowedTexts.add(text, true);
  return [
    ...allowed.flatMap((text, at) => textIssues(text, ['allow_list', at])),
    ...denied.flatMap(({ text, entity_type: word }, at) => {
      const path = ['deny_list', at, 'text'];
      const issues = textIssues(text, path);
      if (allowedTexts.has(text)) issues.push({ path, message: 'is in allow_list as well' });
      if (!isKnownType(word) && !isCustomWord(word))
        issues.push({ path: ['deny_list', at, 'entity_type'], message: notAWord });
      return issues;
    }),
  ];
}

function textIssues(text: string, path: SettingsIssue['path']): SettingsIssue[] {
  const isEnough = (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= 2;
  return isEnough ? [] : [{ path, message: 'must hold two letters or digits' }];
}

function patternIssues({ custom_patterns: patterns }: PrivacySettings): SettingsIssue[] {
  let size = 0;
  return patterns.flatMap(({ name, pattern }, at) => {
    const issues: SettingsIssue[] = [];
    const path = ['custom_patterns', at];
    if (isKnownType(name)) issues.push({ path: [...path, 'name'], message: 'is a kind there is already' });
    else if (!isCustomWord(name)) issues.push({ path: [...path, 'name'], message: notAWord });
    const compiled = compilePattern(pattern);
    if (compiled.kind === 'refused')
      return [...issues, { path: [...path, 'pattern'], message: compiled.why }];
    size += compiled.size;
    if (size > largestPatterns)
      issues.push({ path: [...path, 'pattern'], message: 'makes all patterns together too large' });
    return issues;
  });
}
