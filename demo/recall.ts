/** Whether an answer uses what memory holds, judged by the words that only memory can have given it. */

export interface Recall {
  readonly facts: readonly string[];
  /** What the person said when memory learned. */
  readonly learnedFrom: string;
  /** What the person says now. */
  readonly opening: string;
  readonly answer: string;
  /** What somebody else got for the same opening. */
  readonly answerToStranger: string;
}

/** The words that the answer can only have from memory: the person used them then and not now. */
export function recalledWords({ facts, learnedFrom, opening, answer, answerToStranger }: Recall): string[] {
  const known = wordsIn(facts.join(' ')).intersection(wordsIn(learnedFrom));
  const fromElsewhere = wordsIn(opening).union(wordsIn(answerToStranger));
  return [...known.intersection(wordsIn(answer)).difference(fromElsewhere)];
}

/** Of three letters or more. */
function wordsIn(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
}
