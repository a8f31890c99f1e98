import { negate } from '#workflow/compile/conditions/condition.ts';
import { parseBranch, parseThen } from './if.ts';
import { IfChain } from './if-chain.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import { lowerFirst } from './read-back.ts';
import { sentence, type SentenceForm } from './sentence.ts';

/** Becomes a part of the If before it. */
export const otherwise: SentenceForm = {
  opens: ['otherwise', 'else'],
  example: 'Otherwise, hand off to Support.',
  parse(cursor, reading, from) {
    const word = cursor.eatsAny('if', ', if', 'unless', ', unless');
    if (word) {
      const branch = parseBranch(cursor, reading, from);
      if (!branch) return null;
      const condition = word.endsWith('unless') ? negate(branch.condition) : branch.condition;
      return joining(cursor.since(from), `Otherwise, if ${condition.says}`, branch.inline, (chain) =>
        chain.add({ ...branch, condition }),
      );
    }
    const then = parseThen(cursor, reading);
    const range = cursor.since(from);
    return (
      then && joining(range, 'Otherwise', then.inline, (chain) => void (chain.otherwise = { ...then, range }))
    );
  },
};

function joining(
  range: { start: number; end: number },
  says: string,
  inline: ReturnType<typeof sentence> | null,
  add: (chain: IfChain) => void,
): ReturnType<typeof sentence> {
  const then = inline ? lowerFirst(inline.readBack()) : 'follows what stands below';
  return sentence({
    verb: 'otherwise',
    range,
    inner: inline ? [inline] : [],
    openEnded: inline !== null,
    readBack: () => `${says}: ${then}`,
    // It is never emitted: either it joined the If before it, or the text has an error.
    emit: () => new Label(),
    joins(previous) {
      if (!(previous instanceof IfChain) || previous.otherwise || !previous.canContinue) return false;
      add(previous);
      return true;
    },
  });
}
