import type { EdgeOutcome } from '#workflow/graph.ts';
import { checkNote } from '#workflow/compile/checks/notes.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import { outcomeNames, writableOutcomes } from '#workflow/compile/emit/outcome-names.ts';
import type { Block, Item, TextTable } from '#workflow/compile/text/blocks.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import type { Complaints } from './complaints.ts';
import { Below } from './sentence.ts';

/** A bullet such as `Failed: go to Fraud.`; the cursor stands behind the colon. */
export interface OutcomeBullet {
  readonly outcome: EdgeOutcome;
  readonly range: Range;
  readonly cursor: Cursor;
  readonly item: Item;
}

/** Parts what stands below a rule: its outcomes, and what its sentence may take. */
export function readBelow(
  children: readonly Block[],
  declared: Declared,
  complaints: Complaints,
): { outcomes: OutcomeBullet[]; below: Below } {
  const outcomes: OutcomeBullet[] = [];
  const items: Item[] = [];
  let table: TextTable | null = null;
  for (const block of children) {
    if (block.kind === 'bullets') {
      for (const item of block.items) {
        const bullet = outcomeBullet(new Cursor(declared.source, item.range), item);
        if (bullet) outcomes.push(bullet);
        else items.push(item);
      }
    } else if (block.kind === 'paragraph') checkNote(block.range, declared);
    else if (block.kind === 'table' && !table) table = block;
    else if (block.kind !== 'comment') complaints.unfit(block);
  }
  return { outcomes, below: new Below(items, table) };
}

function outcomeBullet(cursor: Cursor, item: Item): OutcomeBullet | null {
  const outcome = writableOutcomes.find((name) => cursor.eats(`${outcomeNames[name].toLowerCase()} :`));
  return outcome ? { outcome, range: item.range, cursor, item } : null;
}
