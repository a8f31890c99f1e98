import type { Use } from '#workflow/compile/declared/declared.ts';
import type { EdgeFacts } from '#workflow/compile/emit/emitted.ts';
import type { Emitter } from '#workflow/compile/emit/emitter.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import { analyze } from '#workflow/compile/tables/analysis.ts';
import { cellCel, cellKey, cellNeeds } from '#workflow/compile/tables/cell.ts';
import {
  type DecisionTable,
  type Outcome,
  parseDecisionTable,
  type Row,
} from '#workflow/compile/tables/decision-table.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { slug } from '#workflow/compile/text/slug.ts';
import { balanced } from '#workflow/compile/conditions/condition.ts';
import { sentence, type Sentence, type SentenceForm } from './sentence.ts';

export const decide: SentenceForm = {
  opens: ['decide by the table', 'decide by this table'],
  example: 'Decide by the table:',
  parse(cursor, reading, from) {
    cursor.eats(':');
    const range = cursor.since(from);
    const table = reading.below.takeTable();
    if (!table) {
      return reading.declared.report.add('text.missing', range, 'There is no table below this.', {
        fix: 'Leave an empty line and indent the table by two spaces.',
      });
    }
    const decision = parseDecisionTable(table, reading);
    if (!decision) return null;
    analyze(decision, range, reading.declared);
    return decideSentence(decision, range, reading.declared.source);
  },
};

function decideSentence(
  table: DecisionTable,
  range: Range,
  source: { line(range: Range): string },
): Sentence {
  const names = table.columns.map((column) => column.subject.says).join(', ');
  return sentence({
    verb: 'decide',
    range,
    readBack: () => {
      const what = table.target ? `sets ${table.target.says}` : 'decides what to do';
      return `Looks at ${names} and ${what} by the first of ${table.rows.length} rows that fits${table.otherwise ? ', or else the last row' : ''}`;
    },
    emit(emitter, next) {
      const key = slug(table.columns.map((column) => column.subject.key).join(' '));
      const part = { type: 'condition' as const, config: { max_passes: null, forgets: [] } };
      const id = emitter.node('decide', key, part, range);
      for (const row of table.rows) emitRow(id, row, table, emitter, next, source);
      if (!table.otherwise) return Label.at(id);
      const { outcome } = table.otherwise;
      emitter.edge(id, {
        label: 'Otherwise',
        range: table.otherwise.range,
        ...follow(outcome, table, emitter, next, []),
      });
      return Label.at(id);
    },
  });
}

function emitRow(
  id: string,
  row: Row,
  table: DecisionTable,
  emitter: Emitter,
  next: Label,
  source: { line(range: Range): string },
): void {
  const parts: string[] = [];
  const needs: Use[] = [];
  const mentions: Use[] = [];
  row.cells.forEach((cell, at) => {
    const column = table.columns[at];
    if (!column || cell.predicates.length === 0) return;
    parts.push(cellCel(cell, column.subject, column.maybeMissing));
    const uses = cell.predicates.flatMap((predicate) => cellNeeds(predicate, column.subject));
    mentions.push(...uses, ...(column.subject.use ? [column.subject.use] : []));
    if (!column.maybeMissing) needs.push(...uses);
  });
  const { to, set, facts } = follow(row.outcome, table, emitter, next, needs);
  emitter.edge(id, {
    label: row.cells.map((cell) => source.line(cell.range)).join(', '),
    key: row.cells.map(cellKey).join(' '),
    condition: parts.length > 0 ? { cel: balanced(parts, ' && ') } : null,
    range: row.range,
    to,
    set,
    facts: { ...facts, mentions: [...(facts.mentions ?? []), ...mentions] },
  });
}

interface Followed {
  readonly to: Label;
  readonly set: Record<string, string>;
  readonly facts: Partial<EdgeFacts>;
}

function follow(
  outcome: Outcome,
  table: DecisionTable,
  emitter: Emitter,
  next: Label,
  needs: readonly Use[],
): Followed {
  const known = { known: needs.map((use) => use.name), unknown: [] };
  if (!table.target || !outcome.value) {
    return {
      to: emitter.rules(outcome.rules, next),
      set: {},
      facts: { needs, whenTaken: known, whenPassed: known },
    };
  }
  const { key } = table.target;
  // The value is worked out only when the row was chosen.
  const facts = { needs, gains: [key], setNeeds: outcome.value.uses, whenTaken: known, whenPassed: known };
  return { to: next, set: { [key]: outcome.value.cel }, facts };
}
