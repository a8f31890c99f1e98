import { balanced, type DataCondition } from '#workflow/compile/conditions/condition.ts';
import { parseCondition } from '#workflow/compile/conditions/parse-condition.ts';
import { isPlainNumber, numeral } from '#workflow/compile/conditions/values.ts';
import { reportUnclear } from '#workflow/compile/conditions/unclear.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import type { TextTable } from '#workflow/compile/text/blocks.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { sentence, type Sentence, type SentenceForm } from './sentence.ts';
import { settable } from './set.ts';

interface Weight {
  readonly test: DataCondition;
  readonly points: number;
}
const mostRows = 100;

export const score: SentenceForm = {
  opens: ['score'],
  example: 'Score {{risk}} by the table:',
  parse(cursor, { declared, below }, from) {
    const token = cursor.take('variable');
    if (!token || !cursor.eats('by the table')) {
      return declared.report.add('text.unknown', cursor.here(), 'This does not say what is scored.', {
        fix: 'Write: Score {{risk}} by the table:',
      });
    }
    cursor.eats(':');
    const range = cursor.since(from);
    const subject = settable(token, declared);
    if (subject.type !== 'number' && !subject.any) {
      return declared.report.add(
        'cond.types',
        token,
        `{{${token.text}}} is no number, so points cannot add up in it.`,
        { fix: 'Change its type to number.' },
      );
    }
    const table = below.takeTable();
    if (!table) {
      return declared.report.add('text.missing', range, 'There is no table below this.', {
        fix: 'Leave an empty line and indent the table by two spaces.',
      });
    }
    const weights = parseWeights(table, declared);
    return weights && scoreSentence(subject.key, weights, range);
  },
};

function parseWeights(table: TextTable, declared: Declared): Weight[] | null {
  const [head, ...rows] = table.rows;
  const titles = head?.cells.map((cell) => declared.source.line(cell).toLowerCase()).join('|');
  if (!head || titles !== 'if|points' || rows.length === 0 || rows.length > mostRows) {
    return declared.report.add(
      'text.unknown',
      head?.range ?? table.range,
      `A table of points has the columns "if" and "points", and up to ${mostRows} rows.`,
    );
  }
  const weights = rows.map((row) => parseWeight(row.cells, row.range, declared));
  const whole = weights.filter((weight) => weight !== null);
  return whole.length === weights.length ? whole : null;
}

function parseWeight(cells: readonly Range[], row: Range, declared: Declared): Weight | null {
  const cursor = new Cursor(declared.source, cells[0] ?? row);
  const test = parseCondition(cursor, declared);
  if (!test) return null;
  if (!cursor.done) {
    return reportUnclear(cursor, declared.report, {
      rule: 'cond.unknown',
      message: 'This is not a part of the condition.',
      fix: null,
    });
  }
  if (test.kind === 'meaning') {
    return declared.report.add('cond.mixed', test.range, 'What the customer means gives no points.', {
      fix: 'Ask for a yes/no variable, and test it.',
    });
  }
  const points = new Cursor(declared.source, cells[1] ?? row);
  const minus = points.eats('-');
  points.eats('+');
  const number = points.take('number');
  if (!number || !points.done) {
    return declared.report.add('text.unknown', points.range, 'Points are a number.', {
      fix: 'Write 10, or -5.',
    });
  }
  if (!isPlainNumber(number, declared)) return null;
  return { test, points: Number(number.text) * (minus ? -1 : 1) };
}

function scoreSentence(variable: string, weights: readonly Weight[], range: Range): Sentence {
  return sentence({
    verb: 'score',
    range,
    readBack: () => {
      const rows = weights.map(({ test, points }) => `${points} if ${test.says}`);
      return `Adds up ${variable}: ${rows.join('; ')}`;
    },
    emit(emitter, next) {
      const needs = weights.flatMap(({ test }) => test.needs);
      const mentions = weights.flatMap(({ test }) => test.uses);
      const part = { type: 'condition' as const, config: { max_passes: null, forgets: [] } };
      const id = emitter.node('score', variable, part, range, { needs, mentions });
      const terms = weights.map(({ test, points }) => `(${test.cel}) ? ${numeral(points)} : 0.0`);
      emitter.edge(id, {
        label: 'Next',
        to: next,
        set: { [variable]: balanced(terms, ' + ') },
        facts: { gains: [variable] },
      });
      return Label.at(id);
    },
  });
}
