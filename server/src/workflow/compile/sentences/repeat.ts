import { type DataCondition, nothing } from '#workflow/compile/conditions/condition.ts';
import { parseCondition } from '#workflow/compile/conditions/parse-condition.ts';
import type { EmittedEdge } from '#workflow/compile/emit/emitted.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { parseCount } from './duration.ts';
import { sentence, type Rules, type Sentence, type SentenceForm } from './sentence.ts';

const mostPasses = 100;

export const repeat: SentenceForm = {
  opens: ['repeat until'],
  example: 'Repeat until {{verified}} is yes, at most 3 times:',
  parse(cursor, reading, from) {
    const { declared } = reading;
    const until = parseCondition(cursor, declared);
    if (!until) return null;
    if (until.kind === 'meaning') {
      return declared.report.add(
        'cond.mixed',
        until.range,
        'A repetition ends by a value, not by what the customer means.',
        {
          fix: 'Ask for a yes/no variable, and repeat until it is yes.',
        },
      );
    }
    cursor.eats(',');
    if (!cursor.eats('at most')) {
      return declared.report.add(
        'flow.endless',
        cursor.since(from),
        'Nothing says how often this is repeated at most.',
        {
          fix: 'Add ", at most 3 times".',
        },
      );
    }
    const times = parseCount(cursor, declared, mostPasses, 'at most 3 times');
    if (times === null || !cursor.eatsAny('times', 'time')) return null;
    cursor.eats(':');
    const body = reading.rules(reading.below.takeItems());
    if (body.length === 0) {
      return declared.report.add(
        'text.missing',
        cursor.since(from),
        'There is nothing below this to repeat.',
        {
          fix: 'Indent the rules to repeat by two spaces.',
        },
      );
    }
    return repeatSentence(until, times, body, cursor.since(from));
  },
};

function repeatSentence(until: DataCondition, times: number, body: Rules, range: Range): Sentence {
  const own = sentence({
    verb: 'repeat',
    range,
    outcomes: ['out_of_tries'],
    expects: ['out_of_tries'],
    readBack: () =>
      `Repeats what stands below until ${until.says}, at most ${times === 1 ? 'once' : `${times} times`}`,
    emit(emitter, next) {
      const forgets: string[] = [];
      const config = { max_passes: times, forgets };
      const id = emitter.node('repeat', until.key, { type: 'condition', config }, range);
      const known = until.whenTrue.known;
      // An unknown value is one that is not yet fulfilled.
      emitter.edge(id, {
        label: 'Next',
        to: next,
        condition: { cel: until.guarded },
        facts: { mentions: until.uses, whenTaken: { known, unknown: [] }, whenPassed: nothing },
      });
      const before = emitter.edges.length;
      const back = Label.at(id);
      const entry = emitter.rules(body, back);
      back.use();
      forgets.push(...gainedSince(emitter.edges.slice(before)));
      emitter.edge(id, { label: 'Body', to: entry, range, facts: { loses: forgets } });
      emitter.outcomes(id, own, next);
      return Label.at(id);
    },
  });
  return own;
}

/** What the body asked or kept: each pass forgets it. What it set, such as a sum, stays. */
function gainedSince(edges: readonly EmittedEdge[]): string[] {
  const learned = edges.filter((one) => Object.keys(one.edge.set).length === 0);
  return [...new Set(learned.flatMap((one) => [...one.facts.gains, ...one.facts.hopes]))].sort();
}
