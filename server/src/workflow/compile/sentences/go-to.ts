import type { Cursor } from '#workflow/compile/text/cursor.ts';
import type { StepOutline } from '#workflow/compile/text/outline.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import { sentence, type SentenceForm } from './sentence.ts';
import { withTrailing } from './trailing.ts';

export const goTo: SentenceForm = {
  opens: ['go to', 'go back to', 'continue with'],
  example: 'Go to Pay.',
  parse(cursor, reading, from) {
    const step = eatStep(cursor, reading.declared);
    if (!step) return null;
    const range = cursor.since(from);
    const inner = sentence({
      verb: 'go to',
      range,
      readBack: () => `Goes to ${step.name}`,
      emit: (emitter) => Label.to(emitter.stepLabel(step.slug), range),
    });
    return withTrailing(cursor, reading, from, inner);
  },
};

/** A step by its name, or by its number with a warning. Reports one that is not there. */
export function eatStep(cursor: Cursor, declared: Declared): StepOutline | null {
  const from = cursor.at;
  cursor.eatsAny('the step', 'step');
  const number = cursor.peek()?.kind === 'number' ? cursor.peek() : undefined;
  const named = eatNamed(cursor, declared);
  if (named) return named;
  if (number) {
    cursor.at += 1;
    const numbered = declared.steps.find((step) => step.number === number.text);
    if (numbered) {
      const message = `Step ${number.text} is "${numbered.name}" today; numbers change when steps move.`;
      declared.report.add('ref.number', number, message, { fix: `Write "${numbered.name}".` });
      return numbered;
    }
  }
  while (!cursor.done && !['if', 'unless', '.', ','].includes(cursor.peek()?.lower ?? '')) cursor.at += 1;
  const range = cursor.since(from);
  const written = declared.source.line(range);
  return declared.report.add(
    'ref.step',
    range.end > range.start ? range : cursor.here(),
    `There is no step "${written}".`,
    {
      fix: declared.guesses.didYouMean(
        written,
        declared.stepNames.all,
        `The steps are: ${declared.stepNames.all.slice(0, 20).join(', ')}.`,
      ),
    },
  );
}

function eatNamed(cursor: Cursor, declared: Declared): StepOutline | null {
  const name = declared.stepNames.eat(cursor);
  return declared.steps.find((step) => step.name === name) ?? null;
}
