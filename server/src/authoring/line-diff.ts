export interface LineChange {
  readonly kind: 'added' | 'removed';
  /** From 1: of an added line in the new text, of a removed one in the old text. */
  readonly line: number;
  readonly text: string;
}

/** Above this many pairs of lines between the common beginning and end, the middle counts as replaced. */
const mostPairs = 4_000_000;

/** The lines that were removed from `before` and added in `after`, in the order of the text. */
export function lineDiff(before: string, after: string): LineChange[] {
  const old = before.split('\n');
  const fresh = after.split('\n');
  const start = commonLength(old, fresh);
  const end = commonLength(old.slice(start).toReversed(), fresh.slice(start).toReversed());
  const changes = diffMiddle(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end));
  return changes.map((change) => ({ ...change, line: change.line + start }));
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((line, index) => line !== b[index]);
  return differs === -1 ? Math.min(a.length, b.length) : differs;
}

function diffMiddle(old: readonly string[], fresh: readonly string[]): LineChange[] {
  const lengths = commonSubsequences(old, fresh);
  const changes: LineChange[] = [];
  let at = 0;
  let to = 0;
  while (at < old.length || to < fresh.length) {
    if (at < old.length && to < fresh.length && lengths && old[at] === fresh[to]) {
      at += 1;
      to += 1;
    } else if (
      at < old.length &&
      (to === fresh.length || !lengths || lengths(at + 1, to) >= lengths(at, to + 1))
    ) {
      changes.push({ kind: 'removed', line: at + 1, text: old[at]! });
      at += 1;
    } else {
      changes.push({ kind: 'added', line: to + 1, text: fresh[to]! });
      to += 1;
    }
  }
  return changes;
}

/** How many lines the two have in common from these lines on; null when that would take too long. */
function commonSubsequences(
  old: readonly string[],
  fresh: readonly string[],
): ((at: number, to: number) => number) | null {
  if (old.length * fresh.length > mostPairs) return null;
  const width = fresh.length + 1;
  const table = new Uint32Array((old.length + 1) * width);
  const of = (at: number, to: number) => table[at * width + to]!;
  for (let at = old.length - 1; at >= 0; at -= 1) {
    for (let to = fresh.length - 1; to >= 0; to -= 1) {
      table[at * width + to] =
        old[at] === fresh[to] ? of(at + 1, to + 1) + 1 : Math.max(of(at + 1, to), of(at, to + 1));
    }
  }
  return of;
}
