/**
 * A text with its dictated numbers written in digits, so that whoever knows written numbers can read it.
 *
 * V1. Every digit knows the words it stands for: what is found in the view covers them in the text.
 * V2. What was taken back is part of what replaced it: it goes when the number goes.
 * V3. How much a correction took back is not known, so every way is read; there are at most five views.
 */
import type { Edit, TextView } from '#privacy/text-view.ts';
import { type DictatedNumber, type DictatedPart, dictatedNumbers } from './dictated-number.ts';
import { mayHoldDictation } from './number-words.ts';
import { mayHoldSpelling, spelledRuns } from './spelled.ts';
import { spokenWords } from './spoken-word.ts';

/** The text with what was spelled, letters and digits, written as one word each: `a b one two` → `ab12`. */
export function spelledView(view: TextView): TextView | null {
  if (!mayHoldSpelling(view.text)) return null;
  const runs = spelledRuns(view.text, spokenWords(view.text));
  if (runs.length === 0) return null;
  return view.edit(runs.flatMap((run) => joined(run, '')));
}

/** What a correction took back: nothing, the last part, or all since the last pause. */
const takenBack = ['nothing', 'part', 'group'] as const;
type TakenBack = (typeof takenBack)[number];

interface Manner {
  readonly takenBack: TakenBack;
  /** What stands between the parts: a long run may be two numbers, which only their parts can tell. */
  readonly glue: '' | ' ';
}

export function spokenNumberViews(view: TextView): TextView[] {
  if (!mayHoldDictation(view.text)) return [];
  const numbers = dictatedNumbers(view.text, spokenWords(view.text));
  if (numbers.length === 0) return [];
  return mannersFor(numbers).map((manner) =>
    view.edit(numbers.flatMap((number) => editsFor(number, manner))),
  );
}

const longestAlone = 9;

function mannersFor(numbers: readonly DictatedNumber[]): Manner[] {
  const isCorrected = numbers.some((parts) => parts.some(({ after }) => after === 'correction'));
  const isLong = numbers.some((parts) => parts.length > longestAlone);
  return [
    ...(isCorrected ? takenBack : (['nothing'] as const)).map((each) => ({
      takenBack: each,
      glue: '' as const,
    })),
    ...(isLong ? [{ takenBack: 'nothing', glue: ' ' } as const] : []),
  ];
}

function editsFor(number: DictatedNumber, { takenBack, glue }: Manner): Edit[] {
  const parts = keptParts(number, takenBack);
  return joined(
    parts.map(({ start, end, digits }) => ({ start, end, text: digits })),
    glue,
  );
}

/** The parts with `glue` for what was said between them. */
function joined(parts: readonly Edit[], glue: string): Edit[] {
  return parts.flatMap(({ start, end, text }, index) => {
    const previousEnd = parts[index - 1]?.end ?? start;
    const between = start > previousEnd ? [{ start: previousEnd, end: start, text: glue }] : [];
    return [...between, { start, end, text }];
  });
}

/** The parts that count; one that replaced others begins where they began (V2). */
function keptParts(number: DictatedNumber, takenBack: TakenBack): DictatedPart[] {
  const kept: DictatedPart[] = [];
  for (const part of number) {
    const replaced = kept.splice(kept.length - replacedBy(part, kept, takenBack));
    kept.push({ ...part, start: replaced[0]?.start ?? part.start });
  }
  return kept;
}

function replacedBy({ after }: DictatedPart, kept: readonly DictatedPart[], takenBack: TakenBack): number {
  if (after === 'restart') return kept.length;
  if (after !== 'correction' || takenBack === 'nothing') return 0;
  if (takenBack === 'part') return Math.min(1, kept.length);
  return (
    kept.length -
    Math.max(
      0,
      kept.findLastIndex((part) => part.after !== 'nothing'),
    )
  );
}
