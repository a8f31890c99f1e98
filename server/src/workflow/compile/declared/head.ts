import { defaultMaxSteps, type EdgeOutcome, type Keypad, type Repair } from '#workflow/graph.ts';
import { outcomeNames, writableOutcomes } from '#workflow/compile/emit/outcome-names.ts';
import type { Branch } from '#workflow/compile/sentences/sentence.ts';
import type { Item } from '#workflow/compile/text/blocks.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import { didYouMean, nearest } from '#workflow/compile/text/nearest.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { channelNames } from './channels.ts';
import type { Declared } from './declared.ts';
import { plainKeypad, readKeypad } from './keypad.ts';

export interface Trigger {
  readonly type: 'manual' | 'always' | 'intent';
  readonly config: Record<string, unknown>;
}
/** A key whose value is a sentence: read once all names are known. */
export interface HeadSentence {
  readonly key: EdgeOutcome | 'misunderstood' | 'cancelled' | 'redo';
  readonly cursor: Cursor;
  readonly item: Item;
}
/** What the bullets between the name and the first section say. */
export interface Head {
  trigger: Trigger;
  channels: string[] | null;
  maxSteps: number;
  keypad: Keypad;
  misunderstoodTimes: number;
  sideQuestions: Repair['side_questions'];
  readonly sentences: HeadSentence[];
  /** Filled once `sentences` are read. */
  readonly outcomes: Map<EdgeOutcome, Branch>;
  readonly repair: Map<'misunderstood' | 'cancelled' | 'redo', Branch>;
}

type ReadKey = (cursor: Cursor, item: Item, head: Head, declared: Declared) => void;

const mostSteps = 1000;
const keys: Readonly<Record<string, ReadKey>> = {
  starts: readStarts,
  channels: readChannels,
  'steps per turn': (cursor, _, head, declared) => {
    head.maxSteps = readNumber(cursor, declared, mostSteps) ?? head.maxSteps;
  },
  misunderstood: readMisunderstood,
  'side questions': readSideQuestions,
  keypad: (cursor, _, head, declared) => {
    head.keypad = readKeypad(cursor, declared);
  },
  cancelled: (cursor, item, head) => void head.sentences.push({ key: 'cancelled', cursor, item }),
  redo: (cursor, item, head) => void head.sentences.push({ key: 'redo', cursor, item }),
};

export function readHead(items: readonly Item[], declared: Declared): Head {
  const head: Head = {
    trigger: { type: 'manual', config: {} },
    channels: null,
    maxSteps: defaultMaxSteps,
    keypad: plainKeypad,
    misunderstoodTimes: 3,
    sideQuestions: { policy: 'answer', at_most: null },
    sentences: [],
    outcomes: new Map(),
    repair: new Map(),
  };
  const seen = new Set<string>();
  for (const item of items) readItem(item, head, seen, declared);
  return head;
}

function readItem(item: Item, head: Head, seen: Set<string>, declared: Declared): void {
  const cursor = new Cursor(declared.source, item.range);
  const { text, range } = cursor.freeText((token) => token.text === ':');
  const key = text.toLowerCase();
  if (!cursor.eats(':')) return reportKey(key, item.range, declared);
  if (seen.has(key)) {
    declared.report.add('ref.twice', range, `"${text}" stands twice in the head.`, { fix: 'Leave one out.' });
    return;
  }
  seen.add(key);
  const outcome = writableOutcomes.find((name) => outcomeNames[name].toLowerCase() === key);
  if (outcome && outcome !== 'approved') head.sentences.push({ key: outcome, cursor, item });
  else if (Object.hasOwn(keys, key)) keys[key]?.(cursor, item, head, declared);
  else reportKey(key, range, declared);
}

function reportKey(key: string, range: Range, declared: Declared): void {
  const known = [
    ...Object.keys(keys),
    ...writableOutcomes.map((name) => outcomeNames[name].toLowerCase()),
  ].filter((one) => one !== 'approved');
  const fix = didYouMean(key, known, `The head knows: ${known.join(', ')}.`);
  declared.report.add('text.unknown', range, `"${key.slice(0, 60)}" is no key of the head.`, { fix });
}

function readStarts(cursor: Cursor, _: Item, head: Head, declared: Declared): void {
  const from = cursor.at;
  if (cursor.eats('when')) {
    const description = cursor.freeText().text.replace(/\.$/, '');
    if (description) head.trigger = { type: 'intent', config: { description } };
  } else if (cursor.eats('always')) head.trigger = { type: 'always', config: {} };
  else if (!cursor.eats('by hand')) cursor.at = from;
  cursor.eats('.');
  if (!cursor.done || cursor.at === from) {
    declared.report.add('text.unknown', cursor.ahead(), 'This does not say when the procedure starts.', {
      fix: 'Write "by hand", "always" or "when the customer …".',
    });
  }
}

function readChannels(cursor: Cursor, _: Item, head: Head, declared: Declared): void {
  const channels: string[] = [];
  while (!cursor.done) {
    const token = cursor.take('word');
    const channel = channelNames.find((name) => name === token?.lower.replace('-', ''));
    if (!token || !channel) {
      const written = token?.text ?? '';
      declared.report.add('text.unknown', token ?? cursor.here(), `"${written}" is no channel.`, {
        fix: nearest(written, channelNames)
          ? `Did you mean "${nearest(written, channelNames)}"?`
          : `The channels are: ${channelNames.join(', ')}.`,
      });
      return;
    }
    if (!channels.includes(channel)) channels.push(channel);
    cursor.eatsAny(', and', ',', 'and', '.');
  }
  if (channels.length > 0) head.channels = channels;
}

function readNumber(cursor: Cursor, declared: Declared, most: number): number | null {
  const token = cursor.take('number');
  cursor.eats('.');
  if (!token || !cursor.done || !/^\d{1,9}$/.test(token.text)) {
    return declared.report.add('text.unknown', token ?? cursor.here(), 'A whole number is missing here.');
  }
  const count = Number(token.text);
  if (count >= 1 && count <= most) return count;
  return declared.report.add('text.limit', token, `This is from 1 to ${most}.`);
}

function readMisunderstood(cursor: Cursor, item: Item, head: Head, declared: Declared): void {
  const token = cursor.take('number');
  if (!token || !cursor.eatsAny('times', 'time')) {
    declared.report.add('text.unknown', cursor.here(), 'This does not say how often.', {
      fix: 'Write "Misunderstood: 3 times, then hand off to Support".',
    });
    return;
  }
  const times = Number(token.text);
  if (times < 1 || times > 20 || !Number.isInteger(times)) {
    declared.report.add('text.limit', token, 'This is from 1 to 20.');
    return;
  }
  head.misunderstoodTimes = times;
  if (cursor.eatsAny(', then', 'then', ',')) head.sentences.push({ key: 'misunderstood', cursor, item });
  else if (!cursor.eats('.') && !cursor.done) {
    declared.report.add('text.unknown', cursor.ahead(), 'What happens then follows after ", then".', {
      fix: 'Write "3 times, then hand off to Support".',
    });
  }
}

function readSideQuestions(cursor: Cursor, _: Item, head: Head, declared: Declared): void {
  if (cursor.eats('refuse')) head.sideQuestions = { policy: 'refuse', at_most: null };
  else {
    cursor.eats('answer');
    cursor.eats(',');
    if (cursor.eats('at most')) {
      const token = cursor.take('number');
      if (token && /^\d{1,3}$/.test(token.text))
        head.sideQuestions = { policy: 'answer', at_most: Number(token.text) };
      else
        declared.report.add('text.unknown', cursor.here(), 'A whole number is missing here.', {
          fix: 'Write "at most 2".',
        });
    }
  }
  cursor.eats('.');
  if (!cursor.done)
    declared.report.add(
      'text.unknown',
      cursor.ahead(),
      'This does not say what to do about side questions.',
      { fix: 'Write "answer", "at most 2" or "refuse".' },
    );
}
