import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findingRules } from './finding-rules.ts';

const page = readFileSync(new URL('../../../../docs/procedure-findings.md', import.meta.url), 'utf8');

it('the manual has a section for every finding, and for no other', () => {
  const anchors = Array.from(page.matchAll(/<a id="([^"]+)">/g), ([, id]) => id ?? '');
  expect(new Set(anchors)).toEqual(new Set(Object.keys(findingRules)));
  expect(anchors).toHaveLength(Object.keys(findingRules).length);
});

it('the manual says how severe each is', () => {
  for (const [rule, severity] of Object.entries(findingRules)) {
    const section = page.split(`### ${rule}\n`)[1]?.trimStart() ?? '';
    expect([rule, section.slice(0, severity.length + 2).toLowerCase()]).toEqual([rule, `_${severity}.`]);
  }
});
