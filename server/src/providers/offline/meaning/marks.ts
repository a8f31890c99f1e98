/** Marks and blanks, of which a row says no more than a few: so no pattern has a long row to look at. */

const mostInRow = 8;
const longRow = new RegExp(String.raw`([^\p{L}\p{N}]{${mostInRow}})[^\p{L}\p{N}]+`, 'gu');

/** With no more than eight marks or blanks one after the other. */
export function calmed(text: string): string {
  return text.replaceAll(longRow, '$1');
}

/** Without blanks and the given marks at its end; by hand, since a pattern would begin anew at each of a row. */
export function withoutEnd(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && (marks.includes(text.charAt(end - 1)) || text.charAt(end - 1).trim() === '')) end -= 1;
  return text.slice(0, end).trim();
}
