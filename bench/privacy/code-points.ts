/** Where each code point of a text starts in UTF-16 code units, and at the end the length of the text. */
export function codePointStarts(text: string): number[] {
  const starts: number[] = [];
  let unit = 0;
  for (const character of text) {
    starts.push(unit);
    unit += character.length;
  }
  return [...starts, unit];
}

/** @throws {RangeError} when a position lies outside the text */
export function inCodeUnits<Positions extends { readonly start: number; readonly end: number }>(
  text: string,
  positions: readonly Positions[],
): Positions[] {
  const starts = codePointStarts(text);
  return positions.map((position) => {
    const start = starts[position.start];
    const end = starts[position.end];
    if (start === undefined || end === undefined || start >= end)
      throw new RangeError(`no stretch ${position.start}–${position.end} in a text of ${starts.length - 1}`);
    return { ...position, start, end };
  });
}
