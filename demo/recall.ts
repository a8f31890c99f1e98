/** Whether an answer uses what memory holds, judged by the names in it: they cannot be guessed. */

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

/** The names that the answer can only have from memory. */
export function recalledNames({ facts, learnedFrom, opening, answer, answerToStranger }: Recall): string[] {
  const known = facts.flatMap(namesIn).filter((name) => wordsIn(learnedFrom).has(name));
  const fromElsewhere = wordsIn(opening).union(wordsIn(answerToStranger));
  const said = wordsIn(answer);
  return [...new Set(known)].filter((name) => said.has(name) && !fromElsewhere.has(name));
}

/** Words of three letters or more with a capital, other than the first one of the fact. */
function namesIn(fact: string): string[] {
  return fact.match(/(?<=\S\s+)\p{Lu}\p{L}{2,}/gu) ?? [];
}

function wordsIn(text: string): Set<string> {
  return new Set(text.match(/\p{L}+/gu) ?? []);
}
