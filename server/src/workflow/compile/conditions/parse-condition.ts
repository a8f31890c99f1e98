import type { Declared } from '#workflow/compile/declared/declared.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import { firstWords } from '#workflow/compile/text/slug.ts';
import type { Token } from '#workflow/compile/text/tokens.ts';
import { type Condition, type DataCondition, guard, join, type MeaningCondition } from './condition.ts';
import { parseContains } from './lists.ts';
import type { Predicate } from './predicate-type.ts';
import { nearestOperator, parsePredicate } from './predicate.ts';
import { eatSubject, type Subject } from './subject.ts';
import { reportUnclear } from './unclear.ts';

/** Words may name words, but not endlessly. */
const deepestWord = 8;

/** Reads a condition up to where it ends. Reports what it does not understand. */
export function parseCondition(cursor: Cursor, declared: Declared, depth = 0): Condition | null {
  const from = cursor.at;
  const first = parseTest(cursor, declared, depth);
  if (!first) return null;
  const word = cursor.eatsAny('and', 'or');
  if (!word) return first;
  const tests = [first];
  do {
    const test = parseTest(cursor, declared, depth);
    if (!test) return null;
    tests.push(test);
  } while (cursor.eats(word));
  const other = word === 'and' ? 'or' : 'and';
  if (cursor.sees(other)) {
    return declared.report.add(
      'cond.and-or',
      cursor.since(from),
      '"and" and "or" in one condition can be read two ways.',
      {
        fix: 'Write "If all of these hold" or "If any of these hold" with bullets.',
      },
    );
  }
  const data = tests.filter((test) => test.kind === 'data');
  if (data.length < tests.length) {
    return declared.report.add(
      'cond.mixed',
      cursor.since(from),
      'What the customer means is judged alone, not together with another test.',
      {
        fix: 'Write two Ifs, one inside the other.',
      },
    );
  }
  return join(data, word === 'and' ? 'and' : 'or', cursor.since(from));
}

function parseTest(cursor: Cursor, declared: Declared, depth: number): Condition | null {
  if (cursor.sees('the customer')) return parseMeaning(cursor, declared);
  const from = cursor.at;
  const word = declared.wordNames.eat(cursor);
  if (word !== null) return parseWord(word, cursor, from, declared, depth);
  const subject = eatSubject(cursor, declared);
  if (!subject) {
    return reportUnclear(cursor, declared.report, {
      rule: 'cond.unknown',
      message: 'This is no condition.',
      fix: 'Begin with {{variable}}, "the customer", "the time", "the channel" or "today".',
    });
  }
  const predicate = parseVerb(cursor, subject, declared, from);
  return predicate && testOf(subject, predicate, cursor, from);
}

function parseVerb(cursor: Cursor, subject: Subject, declared: Declared, from: number): Predicate | null {
  if (cursor.eats('contains')) return parseContains(cursor, subject, declared);
  if (cursor.eats('is') || cursor.eats('are')) return parsePredicate(cursor, subject, declared);
  const words = cursor.tokens
    .slice(cursor.at, cursor.at + 3)
    .map((token) => token.text)
    .join(' ');
  return reportUnclear(
    cursor,
    declared.report,
    {
      rule: 'cond.unknown',
      message: `"${words}" is no test of ${subject.says}.`,
      fix: nearestOperator(words),
    },
    Math.max(from, cursor.at),
  );
}

export function testOf(subject: Subject, predicate: Predicate, cursor: Cursor, from: number): DataCondition {
  const own = subject.use ? [subject.use] : [];
  const presence = predicate.operator === 'missing' || predicate.operator === 'known';
  const needs = presence ? [] : [...own, ...predicate.uses];
  const names = needs.map((use) => use.name);
  const name = own.map((use) => use.name);
  const sure = { known: names, unknown: [] };
  const missing = { known: [], unknown: name };
  const known = { known: name, unknown: [] };
  return {
    kind: 'data',
    range: cursor.since(from),
    cel: predicate.cel,
    guarded: guard(predicate.cel, needs),
    key: `${subject.key}-${predicate.operator}`,
    says: `${subject.says} ${predicate.says}`,
    uses: [...own, ...predicate.uses],
    needs,
    whenTrue: presence ? (predicate.operator === 'known' ? known : missing) : sure,
    whenFalse: presence ? (predicate.operator === 'known' ? missing : known) : sure,
    choice: choiceOf(subject, predicate),
  };
}

function choiceOf(subject: Subject, { operator, values }: Predicate): DataCondition['choice'] {
  if (!subject.use || !subject.choices || (operator !== 'is' && operator !== 'one-of')) return null;
  return { name: subject.use.name, values: values.map((value) => String(value.constant)) };
}

function parseMeaning(cursor: Cursor, declared: Declared): MeaningCondition | null {
  const from = cursor.at;
  cursor.eats('the customer');
  const { text } = cursor.freeText((token) => token.text === ',' || token.text === ':');
  const clean = text.replace(/\.$/, '').trim();
  const range = cursor.since(from);
  const mixed = cursor.tokens.slice(from, cursor.at).findIndex((_, at, all) => isSecondTest(all, at));
  if (mixed !== -1) {
    return declared.report.add(
      'cond.mixed',
      range,
      'What the customer means is judged alone, not together with another test.',
      {
        fix: 'Write two Ifs, one inside the other.',
      },
    );
  }
  if (clean === '') {
    return declared.report.add('cond.unknown', range, 'This does not say what the customer does.', {
      fix: 'Write "the customer asks for a person".',
    });
  }
  return {
    kind: 'meaning',
    range,
    text: `the customer ${clean}`,
    negated: false,
    key: firstWords(clean),
    says: `the customer ${clean}`,
  };
}

/** `and {{x}} is …` within what should be free text. */
function isSecondTest(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower;
  if (word !== 'and' && word !== 'or') return false;
  return tokens[at + 1]?.kind === 'variable' && ['is', 'contains'].includes(tokens[at + 2]?.lower ?? '');
}

function parseWord(
  name: string,
  cursor: Cursor,
  from: number,
  declared: Declared,
  depth: number,
): Condition | null {
  const range = cursor.since(from);
  const word = declared.words.get(name.toLowerCase());
  if (!word) return null;
  if (depth >= deepestWord) {
    return declared.report.add('text.limit', range, `"${name}" is explained by itself.`, {
      fix: 'Explain it with variables.',
    });
  }
  const inner = new Cursor(declared.source, word.value);
  const condition = parseCondition(inner, declared, depth + 1);
  if (!condition) return null;
  inner.eats('.');
  if (!inner.done) {
    return reportUnclear(inner, declared.report, {
      rule: 'cond.unknown',
      message: 'This is not a part of the condition.',
      fix: null,
    });
  }
  const says = `${name} (${condition.says})`;
  if (condition.kind === 'meaning') return { ...condition, range, says };
  return { ...condition, range, says, cel: `(${condition.cel})`, guarded: `(${condition.guarded})` };
}
