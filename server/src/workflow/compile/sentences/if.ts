import {
  atLeast,
  type Condition,
  type DataCondition,
  join,
  negate,
} from '#workflow/compile/conditions/condition.ts';
import { parseCondition } from '#workflow/compile/conditions/parse-condition.ts';
import { reportUnclear } from '#workflow/compile/conditions/unclear.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { parseCount } from './duration.ts';
import { IfChain } from './if-chain.ts';
import type { Reading, Rules, Sentence, SentenceForm } from './sentence.ts';

const mostTests = 100;

export const ifForm: SentenceForm = {
  opens: ['if'],
  example: 'If {{a}} is more than 5, hand off to Support.',
  parse: (cursor, reading, from) => parseIf('if', cursor, reading, from),
};

export const unlessForm: SentenceForm = {
  opens: ['unless'],
  example: 'Unless {{a}} is known, ask for {{a}}.',
  parse: (cursor, reading, from) => parseIf('unless', cursor, reading, from),
};

function parseIf(verb: 'if' | 'unless', cursor: Cursor, reading: Reading, from: number): Sentence | null {
  const branch = parseBranch(cursor, reading, from);
  if (!branch) return null;
  const chain = new IfChain(verb, cursor.since(from), reading.declared, 'opening');
  chain.add(verb === 'unless' ? { ...branch, condition: negate(branch.condition) } : branch);
  return chain;
}

export interface ParsedBranch {
  readonly condition: Condition;
  readonly range: Range;
  readonly rules: Rules;
  readonly inline: Sentence | null;
}

/** After `If`, `Unless` or `Otherwise if`: the condition and what follows from it. */
export function parseBranch(cursor: Cursor, reading: Reading, from: number): ParsedBranch | null {
  const how = eatGroup(cursor, reading);
  if (how) return parseGroup(how, cursor, reading, from);
  const condition = parseCondition(cursor, reading.declared);
  if (!condition) return null;
  const then = parseThen(cursor, reading);
  return then && { condition, range: cursor.since(from), ...then };
}

/** `, sentence`, or `:` and rules below. */
export function parseThen(
  cursor: Cursor,
  reading: Reading,
): { rules: Rules; inline: Sentence | null } | null {
  if (cursor.eats(',') || (cursor.peek()?.text === ':' && cursor.peek(1) && cursor.eats(':'))) {
    cursor.eats('then');
    const inline = reading.sentence(cursor);
    return inline && { rules: [inline], inline };
  }
  if (!cursor.eats(':')) {
    return reportUnclear(cursor, reading.declared.report, {
      rule: 'cond.unknown',
      message:
        'The condition could be read up to here; a comma and a sentence, or a colon and rules below, follow it.',
      fix: 'Write "If …, sentence." or "If …:" with bullets below.',
    });
  }
  const items = reading.below.takeItems();
  if (items.length > 0) return { rules: reading.rules(items), inline: null };
  return reading.declared.report.add('text.missing', cursor.range, 'There are no rules below this.', {
    fix: 'Indent the rules that belong to it by two spaces.',
  });
}

interface Group {
  readonly how: 'any' | 'all' | 'none' | 'least';
  readonly least: number;
}

function eatGroup(cursor: Cursor, { declared }: Reading): Group | null {
  for (const how of ['any', 'all', 'none'] as const) {
    if (cursor.eats(`${how} of these hold`) || cursor.eats(`${how} of these holds`)) return { how, least: 0 };
  }
  if (!cursor.sees('at least')) return null;
  cursor.eats('at least');
  const least = parseCount(cursor, declared, mostTests, 'at least 2 of these hold');
  return least !== null && cursor.eats('of these hold') ? { how: 'least', least } : null;
}

function parseGroup(group: Group, cursor: Cursor, reading: Reading, from: number): ParsedBranch | null {
  const { declared } = reading;
  const items = reading.below.takeItems();
  if (!cursor.eats(',')) {
    return declared.report.add('text.missing', cursor.here(), 'What to do then is missing here.', {
      fix: 'Write "If any of these hold, hand off to Support:" and the conditions as bullets below.',
    });
  }
  const inline = reading.sentence(cursor);
  if (!inline) return null;
  cursor.eats(':');
  const range = cursor.since(from);
  const tests: DataCondition[] = [];
  for (const item of items) {
    const test = parseItem(new Cursor(declared.source, item.range), reading);
    if (!test) return null;
    tests.push(test);
  }
  if (tests.length === 0 || tests.length > mostTests || group.least > tests.length) {
    return declared.report.add('text.missing', range, `There are ${tests.length} conditions below this.`, {
      fix: `Write from ${Math.max(1, group.least)} to ${mostTests} conditions as bullets below it.`,
    });
  }
  return { condition: combine(group, tests, range), range, rules: [inline], inline };
}

function parseItem(cursor: Cursor, { declared }: Reading): DataCondition | null {
  const test = parseCondition(cursor, declared);
  if (!test) return null;
  cursor.eatsAny('.', ',', ';');
  if (!cursor.done) {
    return reportUnclear(cursor, declared.report, {
      rule: 'cond.unknown',
      message: 'This is not a part of the condition.',
      fix: 'Write one condition in each bullet.',
    });
  }
  if (test.kind === 'data') return test;
  return declared.report.add(
    'cond.mixed',
    test.range,
    'What the customer means is judged alone, not counted with other tests.',
    {
      fix: 'Write an If of its own for it.',
    },
  );
}

function combine({ how, least }: Group, tests: readonly DataCondition[], range: Range): Condition {
  if (how === 'any') return join(tests, 'or', range);
  if (how === 'all') return join(tests, 'and', range);
  if (how === 'none') return negate(join(tests, 'or', range));
  return atLeast(tests, least, range);
}
