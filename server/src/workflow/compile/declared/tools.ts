import type { Block } from '#workflow/compile/text/blocks.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Section } from '#workflow/compile/text/outline.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import type { Declared } from './declared.ts';

/** Reads `## Tools`: `- @name reads` or `- @name acts`. */
export function readTools(section: Section, declared: Declared): void {
  for (const range of bulletsOf(section.blocks, declared))
    readTool(new Cursor(declared.source, range), declared);
}

/** The bullets of a section that has nothing but bullets and notes; reports the rest. */
export function bulletsOf(blocks: readonly Block[], declared: Declared): Range[] {
  const ranges: Range[] = [];
  for (const block of blocks) {
    if (block.kind === 'bullets') {
      for (const item of block.items) {
        ranges.push(item.range);
        const [child] = item.children;
        if (child) declared.report.add('text.unknown', child.range, 'Nothing is indented in this section.');
      }
    } else if (block.kind !== 'paragraph') {
      declared.report.add('text.unknown', block.range, 'This section has bullets only.');
    }
  }
  return ranges;
}

function readTool(cursor: Cursor, declared: Declared): void {
  const { report } = declared;
  const token = cursor.take('tool');
  if (!token) {
    report.add('text.unknown', cursor.range, 'This names no tool.', {
      fix: 'Write "@name reads" or "@name acts".',
    });
    return;
  }
  if (declared.tools.has(token.text)) {
    report.add('ref.twice', token, `@${token.text} stands here twice.`, { fix: 'Leave one out.' });
    return;
  }
  const known = declared.registry?.get(token.text) ?? null;
  if (declared.registry && !known) {
    report.add('ref.tool', token, `There is no tool @${token.text}.`, {
      fix: declared.guesses.didYouMean(
        token.text,
        [...declared.registry.keys()],
        'Make the tool first, or correct its name.',
      ),
    });
  }
  cursor.eats(':');
  const said = cursor.eats('reads') ? 'reads' : cursor.eats('acts') ? 'acts' : null;
  const registered = known?.effect ?? null;
  const effect = said ?? registered ?? 'acts';
  const differs = said !== null && registered !== null && said !== registered;
  if ((said === null && registered === null) || differs) {
    const message = differs
      ? `@${token.text} is said to be one that ${said}, but the tool itself ${registered}.`
      : `Nothing says whether @${token.text} reads or acts; it is taken as one that acts.`;
    report.add('tool.effect', token, message, { fix: `Write "@${token.text} ${registered ?? 'reads'}".` });
  }
  declared.tools.set(token.text, { name: token.text, effect, range: token, known });
}
