import type { EdgeOutcome, Keypad } from '#workflow/graph.ts';
import { isTextChannel } from '#workflow/compile/declared/channels.ts';
import type { DeclaredVariable } from '#workflow/compile/declared/declared.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import { slug } from '#workflow/compile/text/slug.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { agentConfig } from './agent-config.ts';
import { describe } from './ask-words.ts';
import { parseDuration } from './duration.ts';
import { readWords, type Words } from './quoted-text.ts';
import { type Reading, sentence, type SentenceForm } from './sentence.ts';

interface Ask {
  readonly variables: DeclaredVariable[];
  words: Words | null;
  keypad: boolean;
  optional: boolean;
  within: { seconds: number; says: string } | null;
}

export const ask: SentenceForm = {
  opens: ['ask for', 'ask the customer for'],
  example: 'Ask for {{a}} and {{b}}.',
  parse(cursor, reading, from) {
    const rule: Ask = { variables: [], words: null, keypad: false, optional: false, within: null };
    if (!parseVariables(cursor, reading, rule) || !parseOptions(cursor, reading, rule)) return null;
    const range = cursor.since(from);
    const keypad = rule.keypad ? keypadOf(rule, range, reading) : null;
    checkAloud(rule, range, reading);
    return askSentence(rule, keypad, range);
  },
};

function askSentence(rule: Ask, keypad: Keypad | null, range: Range): ReturnType<typeof sentence> {
  const names = rule.variables.map((variable) => variable.spec.name);
  const outcomes: EdgeOutcome[] = rule.within ? ['still_missing', 'no_answer'] : ['still_missing'];
  const expects = outcomes.filter((outcome) => outcome !== 'still_missing' || !rule.optional);
  const own = sentence({
    verb: 'ask',
    range,
    outcomes,
    expects,
    readBack: () => describe(rule),
    emit(emitter, next) {
      const config = {
        ...agentConfig,
        mode: 'collect' as const,
        text: emitter.scope.notes,
        words: rule.words?.text ?? null,
        collect: names,
        optional: rule.optional,
        wait_seconds: rule.within?.seconds ?? null,
      };
      const uses = { needs: rule.words?.uses ?? [] };
      const id = emitter.node('ask', slug(names.join(' ')), { type: 'agent', config, keypad }, range, uses);
      emitter.edge(id, {
        label: 'Next',
        to: next,
        facts: rule.optional ? { hopes: names } : { gains: names },
      });
      emitter.outcomes(id, own, next);
      return Label.at(id);
    },
  });
  return own;
}

function parseVariables(cursor: Cursor, { declared }: Reading, rule: Ask): boolean {
  do {
    const token = cursor.take('variable');
    if (!token) {
      declared.report.add('text.unknown', cursor.here(), 'What to ask for is a variable.', {
        fix: 'Write it in double braces: Ask for {{order_no}}.',
      });
      return false;
    }
    const variable = declared.variable(token);
    if (!variable) continue;
    const { source } = variable.spec;
    if (source !== 'derived') {
      declared.report.add('var.source', token, `{{${token.text}}} is never learned from the customer.`, {
        fix: 'Change its From to "customer", or ask for another variable.',
      });
    }
    if (!rule.variables.includes(variable)) rule.variables.push(variable);
  } while (anotherVariable(cursor));
  return true;
}

function anotherVariable(cursor: Cursor): boolean {
  if (cursor.peek(1)?.kind === 'variable') return cursor.eats('and') || cursor.eats(',');
  return cursor.peek(2)?.kind === 'variable' && cursor.eats(', and');
}

function parseOptions(cursor: Cursor, { declared }: Reading, rule: Ask): boolean {
  for (;;) {
    if (cursor.peek()?.text === ':' && cursor.peek(1)?.kind === 'string') {
      cursor.at += 1;
      const token = cursor.take('string');
      if (token) rule.words = readWords(token.text, token, declared, true);
    } else if (cursor.eats('on the keypad')) rule.keypad = true;
    else if (cursor.eats(', optional') || cursor.eats('optional')) rule.optional = true;
    else if (cursor.eats('within') || cursor.eats(', within')) {
      rule.within = parseDuration(cursor, declared);
      if (!rule.within) return false;
    } else return true;
  }
}

function keypadOf(rule: Ask, range: Range, { declared, head }: Reading): Keypad {
  const [only] = rule.variables;
  if (rule.variables.length > 1) {
    declared.report.add('text.unknown', range, 'The keypad gives one variable at a time.', {
      fix: 'Write one "Ask for … on the keypad" for each.',
    });
  }
  if (!head.channels || head.channels.some(isTextChannel)) {
    declared.report.add(
      'channel.unfit',
      range,
      'There is no keypad on the text channels this procedure runs on.',
      {
        fix: 'Add "Channels: voice" to the head, or drop the keypad.',
      },
    );
  }
  return {
    ...head.keypad,
    expects_input: true,
    max_digits: only?.spec.digits ?? head.keypad.max_digits,
    sensitive: rule.variables.some((variable) => variable.spec.sensitive),
  };
}

function checkAloud(rule: Ask, range: Range, { declared, head }: Reading): void {
  const secret = rule.variables.find((variable) => variable.spec.sensitive);
  if (!secret || rule.keypad || (head.channels && !head.channels.includes('voice'))) return;
  declared.report.add('privacy.aloud', range, `{{${secret.spec.name}}} is sensitive, and asked for aloud.`, {
    fix: 'Ask for it "on the keypad".',
  });
}
