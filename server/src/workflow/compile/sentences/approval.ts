import type { EdgeOutcome } from '#workflow/graph.ts';
import type { Person } from '#workflow/compile/declared/declared.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { slug } from '#workflow/compile/text/slug.ts';
import { parseDuration } from './duration.ts';
import { eatColonWords } from './hand-off.ts';
import { eatPerson } from './person.ts';
import type { Words } from './quoted-text.ts';
import { sentence, type Sentence, type SentenceForm } from './sentence.ts';

type Within = ReturnType<typeof parseDuration>;

export const approval: SentenceForm = {
  opens: ['ask for approval by', 'ask for the approval of', 'ask for approval of'],
  example: 'Ask for approval by Refund lead: "{{amount}}" within 2 hours.',
  parse(cursor, { declared }, from) {
    const person = eatPerson(cursor, declared, 'approver');
    if (!person) return null;
    const words = eatColonWords(cursor, declared, true);
    if (!words) {
      return declared.report.add(
        'text.unknown',
        cursor.since(from),
        'What is to be approved is missing, in quotes.',
        {
          fix: `Write: Ask for approval by ${person.label}: "{{amount}} for {{order_no}}".`,
        },
      );
    }
    const waits = cursor.eats('within') || cursor.eats(', within');
    const within = waits ? parseDuration(cursor, declared) : null;
    if (waits && !within) return null;
    const range = cursor.since(from);
    if (!within) {
      declared.report.add('approval.no-deny', range, 'The customer waits for this without an end.', {
        severity: 'warning',
        fix: 'Add "within 2 hours" and an outcome "No answer".',
      });
    }
    return approvalSentence(person, words, within, range);
  },
};

function approvalSentence(person: Person, words: Words, within: Within, range: Range): Sentence {
  const role = person.destination.kind === 'approver' ? person.destination.role : person.label;
  const expects: EdgeOutcome[] = within ? ['denied', 'no_answer'] : ['denied'];
  const own = sentence({
    verb: 'approval',
    range,
    outcomes: ['approved', 'denied', 'no_answer'],
    expects,
    readBack: () => {
      const wait = within ? `, and waits ${within.says}` : '';
      return `Asks ${person.label} to approve "${words.text}"${wait}; goes on when it is approved`;
    },
    emit(emitter, next) {
      const payload = [...new Set(words.uses.map((use) => use.name))];
      const config = { role, summary: words.text, payload, timeout_seconds: within?.seconds ?? null };
      const id = emitter.node('approval', slug(person.label), { type: 'approval', config }, range, {
        needs: words.uses,
      });
      if (!own.branches.has('approved'))
        emitter.edge(id, { label: 'Approved', to: next, condition: { outcome: 'approved' } });
      emitter.outcomes(id, own, next);
      return Label.at(id);
    },
  });
  return own;
}
