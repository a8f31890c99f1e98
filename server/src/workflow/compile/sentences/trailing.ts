import { negate } from '#workflow/compile/conditions/condition.ts';
import { parseCondition } from '#workflow/compile/conditions/parse-condition.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import { IfChain } from './if-chain.ts';
import type { Reading, Sentence } from './sentence.ts';

/** `… if ‹condition›` or `… unless ‹condition›` at the end of a sentence. */
export function withTrailing(
  cursor: Cursor,
  { declared }: Reading,
  from: number,
  inner: Sentence,
): Sentence | null {
  const word = cursor.eatsAny('if', 'unless', ', if', ', unless');
  if (!word) return inner;
  const at = cursor.at - 1;
  const condition = parseCondition(cursor, declared);
  if (!condition) return null;
  const unless = word.endsWith('unless');
  const chain = new IfChain(unless ? 'unless' : 'if', cursor.since(from), declared, 'trailing');
  chain.add({
    condition: unless ? negate(condition) : condition,
    range: cursor.since(at),
    rules: [inner],
    inline: inner,
  });
  return chain;
}
