import type { Subject } from '#workflow/compile/conditions/subject.ts';
import { variableSubject } from '#workflow/compile/conditions/subject.ts';
import { reportUnclear } from '#workflow/compile/conditions/unclear.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import type { Token } from '#workflow/compile/text/tokens.ts';
import { type Expression, parseExpression } from './expression.ts';
import { sentence, type Sentence, type SentenceForm } from './sentence.ts';
import { withTrailing } from './trailing.ts';

export const set: SentenceForm = {
  opens: ['set'],
  example: 'Set {{x}} to {{y}} / 2.',
  parse(cursor, reading, from) {
    const { declared } = reading;
    const token = cursor.take('variable');
    if (!token) {
      return declared.report.add('text.unknown', cursor.here(), 'What to set is a variable.', {
        fix: 'Write: Set {{x}} to 5.',
      });
    }
    const subject = settable(token, declared);
    if (!cursor.eats('to')) {
      return reportUnclear(cursor, declared.report, {
        rule: 'text.unknown',
        message: '"to" and a value are missing here.',
        fix: 'Write: Set {{x}} to 5.',
      });
    }
    const value = parseExpression(cursor, subject, declared);
    if (!value) return null;
    return withTrailing(cursor, reading, from, setSentence(subject, value, cursor.since(from)));
  },
};

/** A variable that rules may set; reports one that has a fixed value. */
export function settable(token: Token, declared: Declared): Subject {
  const subject = variableSubject(declared, token);
  if (declared.variables.get(token.text)?.spec.value !== null && !subject.any) {
    declared.report.add('var.source', token, `{{${token.text}}} has a fixed value.`, {
      fix: 'Set another variable, or change its From.',
    });
  }
  return subject;
}

function setSentence(subject: Subject, value: Expression, range: Range): Sentence {
  return sentence({
    verb: 'set',
    range,
    readBack: () => `Sets ${subject.says} to ${value.says}`,
    emit(emitter, next) {
      const part = { type: 'condition' as const, config: { max_passes: null, forgets: [] } };
      const id = emitter.node('set', subject.key, part, range, { needs: value.uses });
      const facts = { gains: [subject.key] };
      emitter.edge(id, { label: 'Next', to: next, set: { [subject.key]: value.cel }, facts });
      return Label.at(id);
    },
  });
}
