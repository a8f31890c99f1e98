import type { Section } from '#workflow/compile/text/outline.ts';
import type { Declared } from './declared.ts';
import { bulletsOf } from './tools.ts';

const opensCondition = /^\s*(?:\{\{|the customer\b|the time\b|the channel\b|today\b)/i;

/** Reads `## Words`: `- Big order: {{total}} is more than 100`, or a text that explains a word to the model. */
export function readWords(section: Section, declared: Declared): void {
  const { source, report } = declared;
  for (const range of bulletsOf(section.blocks, declared)) {
    const text = source.slice(range);
    const colon = text.indexOf(':');
    const name = text.slice(0, Math.max(0, colon)).replace(/\s+/g, ' ').trim();
    if (name === '' || text.slice(colon + 1).trim() === '') {
      report.add('text.unknown', range, 'This explains no word.', { fix: 'Write "Word: what it means".' });
      continue;
    }
    if (declared.words.has(name.toLowerCase())) {
      report.add('ref.twice', range, `"${name}" is explained twice.`, { fix: 'Leave one out.' });
      continue;
    }
    const value = source.trimmed({ start: range.start + colon + 1, end: range.end });
    const isCondition = opensCondition.test(text.slice(colon + 1));
    declared.words.set(name.toLowerCase(), { name, value, isCondition });
  }
}
