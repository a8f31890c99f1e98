/** Where a message takes back what was said: `no, I meant …`, `20, sorry, 30`. */

const marks: readonly RegExp[] = [
  /^(?:oh |ah |oops |um |uh )?(?:no|nope|wait|sorry|hold on|hang on|oops)[\s,.!-]+(?:(?:no|wait|sorry|hold on|hang on|actually)[\s,.!-]+)*(?=(?:i (?:meant?|said|made|gave)|it(?:'s| is| was| should)|that(?:'s| is| was)|the |my |make |not |actually|rather)\b)/i,
  /\b(?:i|i actually|i really) (?:meant?(?: to say)?)\b[\s,:]*/i,
  /[,.;!-]\s*(?:no|wait|sorry|oops|pardon)(?:[\s,]+(?:no|wait|sorry|actually|i mean|i meant))*[\s,]+/i,
  /(?<=\s)(?:no|sorry|oh|oops|wait|actually)\s+(?:(?:no|wait|sorry|hang on|hold on|actually|rather|i mean)\b[\s,]*){1,4}/i,
  /^(?:oh |ah )?no[,.!]\s+(?=\S+(?: \S+){0,2}$)/i,
  /\bi (?:said|told you)\b[\s,:]*/i,
  /\b(?:correction|scratch that|strike that|let me correct (?:that|myself)|that (?:was|is) (?:wrong|not right)|that's wrong|i was wrong|i made a mistake|i misspoke)\b[\s,.:;!]*/i,
  /\b(?:make (?:it|that)|change (?:it|that) to|it should be|should have been|should be)\b[\s:]*/i,
  /^(?:well|oh|hm|um|uh)?[\s,]*actually\b[\s,]*|\bbut actually\b[\s,]*/i,
  /^sorry[\s,.!]+(?=\S+ \S+)/i,
];

export interface Parts {
  /** What stands before the correction; null when nothing is corrected. */
  readonly before: string | null;
  readonly after: string;
}

export function partsOf(text: string): Parts {
  const found = marks.flatMap((mark) => {
    const at = mark.exec(text);
    return at ? [{ start: at.index, end: at.index + at[0].length }] : [];
  });
  if (found.length === 0) return { before: null, after: text };
  const last = found.reduce((one, other) => (other.end > one.end ? other : one));
  const after = text.slice(last.end).trim();
  const first = found.reduce((one, other) => (other.start < one.start ? other : one));
  const before = text.slice(0, first.start).trim();
  // "that was wrong" with nothing after it takes back, and gives nothing instead.
  return after === '' ? { before: '', after: text } : { before: isOnlyNo(before) ? '' : before, after };
}

function isOnlyNo(text: string): boolean {
  return /^\W*(?:(?:no|oh|wait|sorry|well|ok|okay)\W*)*$/i.test(text);
}
