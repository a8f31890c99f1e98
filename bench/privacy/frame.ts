import type { EntityType } from '#privacy/entity-type.ts';
import type { Speaker } from '#privacy/passage.ts';
import type { LabelledPassage, LabelledSpan } from './labelled-document.ts';

/** What stands in a gap of a frame: personal data, a decoy, or (with neither) plain text. */
export interface Filling {
  readonly text: string;
  readonly type?: EntityType;
  readonly decoy?: boolean;
}

const gap = /\{(\w+)\}/g;

/**
 * Fills the gaps of a sentence such as `my card is {card}`.
 *
 * @throws {RangeError} when the frame has a gap without a filling
 */
export function fill(
  frame: string,
  fillings: Readonly<Record<string, Filling>>,
  speaker: Speaker | null = null,
): LabelledPassage {
  const spans: LabelledSpan[] = [];
  const decoys = [];
  let text = '';
  let copied = 0;
  for (const { 0: whole, 1: name = '', index } of frame.matchAll(gap)) {
    const filling = fillings[name];
    if (!filling) throw new RangeError(`nothing to fill ${whole} with`);
    text += frame.slice(copied, index);
    const span = { start: text.length, end: text.length + filling.text.length };
    if (filling.type) spans.push({ ...span, label: filling.type });
    if (filling.decoy) decoys.push(span);
    text += filling.text;
    copied = index + whole.length;
  }
  return { text: text + frame.slice(copied), speaker, label: '', spans, decoys };
}

/** A text without personal data. */
export function plain(text: string, speaker: Speaker | null = null): LabelledPassage {
  return { text, speaker, label: '', spans: [], decoys: [] };
}
