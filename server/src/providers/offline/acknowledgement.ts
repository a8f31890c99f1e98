import { isQuestion } from './intents.ts';
import { clauseOf, secondPerson, shortened } from './wording.ts';

/** Says back what was said, so that the person can put it right. */
export function acknowledgement(said: string): string {
  const quoted = shortened(said.replaceAll(/\s+/g, ' '));
  if (isQuestion(said) && !/\b(?:can|could|would|will) (?:you|i)\b/i.test(said)) {
    return `I cannot look that up here, but I have noted your question: "${quoted}"`;
  }
  const own = /(?:^|[.!,]\s{1,8})((?:I|my|we)\b.+)/is.exec(said)?.[1];
  const clause = own ? clauseOf(own) : '';
  return clause.split(' ').length > 2
    ? `I have noted that ${secondPerson(clause)}.`
    : `I have noted: "${quoted}".`;
}
