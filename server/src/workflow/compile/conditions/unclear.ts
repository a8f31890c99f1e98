import type { FindingRule } from '#workflow/compile/finding-rules.ts';
import type { Report } from '#workflow/compile/report.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Token } from '#workflow/compile/text/tokens.ts';

interface Habit {
  readonly rule: FindingRule;
  readonly phrases: readonly string[];
  readonly message: (phrase: string) => string;
  readonly fix: string;
}

/** Habits of prose that say why a rule is not understood better than "not understood" does. */
const habits: readonly Habit[] = [
  {
    rule: 'text.each',
    phrases: [
      'for each',
      'for every',
      'for all',
      'each of',
      'at the same time',
      'in parallel',
      'meanwhile',
      'while',
    ],
    message: (phrase) => `"${phrase}": rules run one after the other, over single values.`,
    fix: 'Call a tool that handles the whole list, or write the rules in their order.',
  },
  {
    rule: 'cond.unknown',
    phrases: ['business days', 'business day', 'working days', 'working day', 'weekdays', 'office hours'],
    message: (phrase) => `"${phrase}" needs a calendar, which a condition does not have.`,
    fix: 'Let a tool work it out and keep its answer.',
  },
  {
    rule: 'text.vague',
    phrases: [
      'if appropriate',
      'as appropriate',
      'appropriate',
      'appropriately',
      'if necessary',
      'as necessary',
      'if needed',
      'as needed',
      'if possible',
      'as soon as possible',
      'soon',
      'asap',
      'may',
      'might',
      'should',
      'could',
      'usually',
      'normally',
      'sometimes',
      'often',
      'reasonable',
      'reasonably',
      'try to',
      'consider',
      'use your judgement',
      'use your judgment',
      'use experience',
      'probably',
      'roughly',
      'about',
      'recently',
      'large',
      'high',
      'low',
      'many',
    ],
    message: (phrase) => `"${phrase}" leaves open what is to be done.`,
    fix: 'Say it with a number or an If, or write it as a note (a paragraph) for the model.',
  },
  {
    rule: 'text.pronoun',
    phrases: [
      'it',
      'its',
      'that',
      'this',
      'they',
      'them',
      'their',
      'those',
      'these',
      'he',
      'she',
      'him',
      'her',
    ],
    message: (phrase) => `"${phrase}" does not say what is meant.`,
    fix: 'Name it: {{order_no}}.',
  },
];

/**
 * Reports words that were not understood, from where the cursor stands (or from `from`) to the end of the rule.
 * The first habit found there is the reason; else `rule` with its own message.
 */
export function reportUnclear(
  cursor: Cursor,
  report: Report,
  otherwise: { rule: FindingRule; message: string; fix: string | null },
  from = cursor.at,
): null {
  for (const habit of habits) {
    const found = findPhrase(cursor.tokens, from, habit.phrases);
    if (found) return report.add(habit.rule, found.range, habit.message(found.phrase), { fix: habit.fix });
  }
  const first = cursor.tokens[from];
  const range = first ? { start: first.start, end: cursor.range.end } : cursor.here();
  return report.add(otherwise.rule, cursor.source.trimmed(range), otherwise.message, { fix: otherwise.fix });
}

function findPhrase(
  tokens: readonly Token[],
  from: number,
  phrases: readonly string[],
): { phrase: string; range: { start: number; end: number } } | null {
  for (let at = from; at < tokens.length; at += 1) {
    for (const phrase of phrases) {
      const words = phrase.split(' ');
      const last = tokens[at + words.length - 1];
      const matches = words.every(
        (word, index) => tokens[at + index]?.kind === 'word' && tokens[at + index]?.lower === word,
      );
      if (matches && last) return { phrase, range: { start: tokens[at]?.start ?? 0, end: last.end } };
    }
  }
  return null;
}
