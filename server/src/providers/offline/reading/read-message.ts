/** Reads one message of a procedure: how it is meant, which values it holds, which meanings hold for it. */
import type { Reading } from '#workflow/event.ts';
import type { ReadingTask } from '#workflow/outcome.ts';
import { meaningsIn } from '#providers/offline/meaning/meanings.ts';
import { plain } from '#providers/offline/meaning/plain.ts';
import { kindOf, sentencesIn } from '#providers/offline/meaning/sentence.ts';
import { yesOrNo } from '#providers/offline/meaning/yes-or-no.ts';
import { endsLeaving, isLeaving } from './leaving.ts';
import { isNoise } from './noise.ts';
import { asksToRepeat, cancelAnswer } from './phrases.ts';
import { readValues } from './values.ts';

export function readMessage(task: ReadingTask): Reading {
  const meanings = meaningsIn(task.message, task.meanings);
  const said = plain(task.message);
  const isOther = meanings.length > 0 || isLeaving(said) || asksToRepeat(said);
  const values = readValues(task, !isOther);
  const intent = intentOf(task, values, meanings);
  return intent === 'answer' ? { intent, values, meanings } : { intent, values: {}, meanings };
}

function intentOf(
  task: ReadingTask,
  values: Reading['values'],
  meanings: readonly string[],
): Reading['intent'] {
  const said = plain(task.message);
  if (!/[\p{L}\p{N}]/u.test(said) || isNoise(said)) return 'unclear';
  if (task.expects === 'cancel_confirmation') {
    const answer = cancelAnswer(said, yesOrNo(said));
    if (answer !== null) return answer ? 'confirm' : 'deny';
  }
  const isGiven = Object.keys(values).length > 0;
  if (leaves(said, task, values, meanings)) return 'cancel';
  if (asksToRepeat(said) && !isGiven && meanings.length === 0) return 'repeat';
  if (isGiven || meanings.length > 0) return 'answer';
  if (isSideQuestion(said)) return 'side_question';
  // Where nothing was asked, nothing was misunderstood.
  return task.asked.variables.length === 0 && task.expects === 'answer' ? 'answer' : 'unclear';
}

/** `cancel it` is the matter itself where a value or a meaning is about that. */
function leaves(
  said: string,
  task: ReadingTask,
  values: Reading['values'],
  meanings: readonly string[],
): boolean {
  if (!isLeaving(said) || meanings.length > 0) return false;
  const asked = task.asked.variables.some(({ name }) => Object.hasOwn(values, name));
  return (
    Object.keys(values).length === 0 ||
    (!asked && endsLeaving(said)) ||
    (asked && endsLeaving(said) && startsOtherwise(said))
  );
}

/** The value was given in a sentence before the one that leaves. */
function startsOtherwise(said: string): boolean {
  const [first = '', ...rest] = said.split(/[,;.!?]\s+/);
  return rest.length > 0 && !isLeaving(first);
}

function isSideQuestion(said: string): boolean {
  return sentencesIn(said).some(
    ({ text, kind }) => kind !== 'told' && kindOf(text) !== 'told' && /\p{L}{2}/u.test(text),
  );
}
