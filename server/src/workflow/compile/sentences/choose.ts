import { Label } from '#workflow/compile/emit/label.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Item } from '#workflow/compile/text/blocks.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { firstWords } from '#workflow/compile/text/slug.ts';
import { readWords, type Words } from './quoted-text.ts';
import {
  type Branch,
  type Reading,
  type Rules,
  sentence,
  type Sentence,
  type SentenceForm,
} from './sentence.ts';

interface Option extends Branch {
  readonly text: string;
}

export const choose: SentenceForm = {
  opens: ['choose'],
  example: 'Choose by asking "What is it about?":',
  parse(cursor, reading, from) {
    const { declared } = reading;
    let words: Words | null = null;
    if (cursor.eats('by asking')) {
      const token = cursor.take('string');
      if (!token) {
        return declared.report.add('text.unknown', cursor.here(), 'A question in quotes is missing here.', {
          fix: 'Write: Choose by asking "What is it about?":',
        });
      }
      words = readWords(token.text, token, declared, true);
    }
    cursor.eats(':');
    const range = cursor.since(from);
    const { options, otherwise } = parseOptions(reading);
    if (options.length === 0) {
      return declared.report.add('text.missing', range, 'There is nothing below this to choose from.', {
        fix: 'Add bullets such as "an order: go to Orders." below it.',
      });
    }
    if (!otherwise) {
      declared.report.add('flow.no-otherwise', range, 'Nothing says what happens when none of these fits.', {
        fix: 'Add a bullet "Anything else: …".',
      });
    }
    return chooseSentence(words, options, otherwise, range);
  },
};

function parseOptions(reading: Reading): { options: Option[]; otherwise: Branch | null } {
  const options: Option[] = [];
  let otherwise: Branch | null = null;
  for (const item of reading.below.takeItems()) {
    const cursor = new Cursor(reading.declared.source, item.range);
    if (cursor.eats('anything else :'))
      otherwise = { range: item.range, rules: reading.branch(cursor, item) };
    else {
      const option = parseOption(cursor, item, reading);
      if (option) options.push(option);
    }
  }
  return { options, otherwise };
}

function parseOption(cursor: Cursor, item: Item, reading: Reading): Option | null {
  const { text } = cursor.freeText((token) => token.text === ':');
  if (text === '' || !cursor.eats(':')) {
    return reading.declared.report.add('text.unknown', item.range, 'This is no choice.', {
      fix: 'Write what the customer may mean, a colon, and what happens then.',
    });
  }
  return { text: text.replace(/^"(.*)"$/, '$1'), range: item.range, rules: reading.branch(cursor, item) };
}

function chooseSentence(
  words: Words | null,
  options: readonly Option[],
  otherwise: Branch | null,
  range: Range,
): Sentence {
  return sentence({
    verb: 'choose',
    range,
    readBack: () => {
      const how = words ? `Asks "${words.text}"` : 'Looks at the last message';
      return `${how} and chooses by the meaning: ${options.map((option) => option.text).join('; ')}`;
    },
    emit(emitter, next) {
      const key = firstWords(words?.text ?? options[0]?.text ?? '');
      const needs = words?.uses ?? [];
      const id = emitter.node(
        'choose',
        key,
        { type: 'router', config: { words: words?.text ?? null } },
        range,
        { needs },
      );
      const lead = (rules: Rules): Label => emitter.rules(rules, next);
      for (const option of options) {
        const condition = { meaning: option.text.slice(0, 2000) };
        emitter.edge(id, {
          label: option.text,
          key: firstWords(option.text),
          to: lead(option.rules),
          condition,
          range: option.range,
        });
      }
      emitter.edge(id, {
        label: 'Otherwise',
        to: otherwise ? lead(otherwise.rules) : next,
        range: otherwise?.range ?? null,
      });
      return Label.at(id);
    },
  });
}
