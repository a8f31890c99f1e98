import { isTextChannel } from '#workflow/compile/declared/channels.ts';
import type { Person } from '#workflow/compile/declared/declared.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { slug } from '#workflow/compile/text/slug.ts';
import { eatColonWords } from './hand-off.ts';
import { eatPerson } from './person.ts';
import type { Words } from './quoted-text.ts';
import { type Reading, sentence, type Sentence, type SentenceForm } from './sentence.ts';
import { withTrailing } from './trailing.ts';

export const transfer: SentenceForm = {
  opens: ['transfer to'],
  example: 'Transfer to Fraud desk: "I am connecting you."',
  parse(cursor, reading, from) {
    const people: Person[] = [];
    do {
      const person = eatPerson(cursor, reading.declared, 'call');
      if (!person) return null;
      people.push(person);
    } while (cursor.eatsAny('or', ', or', ','));
    const words = eatColonWords(cursor, reading.declared, true);
    const range = cursor.since(from);
    checkTargets(people, range, reading);
    return withTrailing(cursor, reading, from, transferSentence(people, words, range));
  },
};

function transferSentence(people: readonly Person[], words: Words | null, range: Range): Sentence {
  const labels = people.map((person) => person.label);
  const own = sentence({
    verb: 'transfer',
    range,
    outcomes: ['not_reached'],
    expects: ['not_reached'],
    readBack: () => `Transfers the call to ${labels.join(' or ')}${words ? `, saying "${words.text}"` : ''}`,
    emit(emitter, next) {
      const config = { kind: 'transfer' as const, to: labels, text: words?.text ?? null };
      const needs = words?.uses ?? [];
      const id = emitter.node('transfer', slug(labels.join(' ')), { type: 'handoff', config }, range, {
        needs,
      });
      emitter.outcomes(id, own, next);
      const onText = people.map((person) => emitter.onText(person.label)).find((one) => one !== null);
      if (onText) {
        emitter.edge(id, {
          label: 'On text',
          to: onText.label,
          condition: { outcome: 'on_text' },
          range: onText.range,
        });
      }
      return Label.at(id);
    },
  });
  return own;
}

function checkTargets(people: readonly Person[], range: Range, { declared, head }: Reading): void {
  const unexplained = people.find((one) => one.destination.kind === 'call' && !one.destination.description);
  if (people.length > 1 && unexplained) {
    declared.report.add(
      'transfer.target',
      range,
      `Nothing says what ${unexplained.label} is for, so that one of them could be chosen.`,
      {
        fix: `Add "; for …" to ${unexplained.label} under "## People".`,
        related: [unexplained.range],
      },
    );
  }
  if (head.channels && !head.channels.some(isTextChannel)) return;
  if (people.some((person) => person.onText)) return;
  declared.report.add(
    'channel.unfit',
    range,
    'On the text channels this procedure runs on there is no call to transfer.',
    {
      fix: 'Add "; on text hand off to …" under "## People", or "Channels: voice" to the head.',
    },
  );
}
