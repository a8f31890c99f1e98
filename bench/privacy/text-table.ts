/** A table for a terminal under its heading: the first column to the left, the others to the right. */
export function textTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}

/** A share from 0 to 1 as `.987`; nothing measured is a dash. */
export function rate(share: number | null): string {
  if (share === null) return '—';
  return share === 1 ? '1' : cutTo(share, 3).replace(/^0/, '');
}

/** A share of characters as per cent, two digits behind the point. */
export function percentage(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(2)} %`;
}

/** What is not all must not look like all: the digits beyond are cut off, not rounded. */
function cutTo(number: number, digits: number): string {
  const factor = 10 ** digits;
  return (Math.floor(number * factor + 1e-9) / factor).toFixed(digits);
}
