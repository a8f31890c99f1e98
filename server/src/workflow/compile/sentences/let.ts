import { parseCondition } from '#workflow/compile/conditions/parse-condition.ts';
import type { DataCondition } from '#workflow/compile/conditions/condition.ts';
import type { DeclaredTool } from '#workflow/compile/declared/declared.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { firstWords } from '#workflow/compile/text/slug.ts';
import { agentConfig } from './agent-config.ts';
import { parseCount } from './duration.ts';
import { instructions, parseFreeText } from './free-text.ts';
import type { Words } from './quoted-text.ts';
import { type Reading, sentence, type Sentence, type SentenceForm } from './sentence.ts';

const mostTurns = 100;

interface Bounds {
  readonly tools: DeclaredTool[];
  until: DataCondition | null;
  turns: number | null;
}

export const letAgent: SentenceForm = {
  opens: ['let the agent'],
  example: 'Let the agent find a day that suits the customer',
  parse(cursor, reading, from) {
    const words = parseFreeText(cursor, reading.declared, false);
    if (!words) return null;
    const bounds: Bounds = { tools: [], until: null, turns: null };
    for (const item of reading.below.takeItems()) {
      if (!parseBound(new Cursor(reading.declared.source, item.range), bounds, reading)) return null;
    }
    const range = cursor.since(from);
    if (!bounds.until && bounds.turns === null) {
      return reading.declared.report.add('flow.no-exit', range, 'Nothing says when the agent is done.', {
        fix: 'Add a bullet "Until: …" or "At most: 6 turns" below it.',
      });
    }
    return letSentence(words, bounds, range);
  },
};

function parseBound(cursor: Cursor, bounds: Bounds, { declared }: Reading): boolean {
  const name = cursor.eatsAny('using :', 'until :', 'at most :');
  if (name === 'using :') return parseTools(cursor, bounds, declared);
  if (name === 'until :') {
    const condition = parseCondition(cursor, declared);
    if (!condition) return false;
    if (condition.kind === 'data') bounds.until = condition;
    else
      declared.report.add('cond.mixed', condition.range, 'The agent is done by a value, not by a meaning.', {
        fix: 'Test a variable.',
      });
  } else if (name === 'at most :') {
    bounds.turns = parseCount(cursor, declared, mostTurns, 'At most: 6 turns');
    if (bounds.turns === null) return false;
    cursor.eatsAny('turns', 'turn');
  }
  cursor.eats('.');
  if (name !== null && cursor.done) return true;
  declared.report.add('text.unknown', cursor.range, 'This sets no bound for the agent.', {
    fix: 'Write "Using: @tool", "Until: …" or "At most: 6 turns".',
  });
  return false;
}

function parseTools(cursor: Cursor, bounds: Bounds, declared: Reading['declared']): boolean {
  do {
    const token = cursor.take('tool');
    if (!token) {
      declared.report.add('text.unknown', cursor.here(), 'A tool is missing here.', {
        fix: 'Write "Using: @a, @b".',
      });
      return false;
    }
    const tool = declared.tool(token);
    if (!tool) continue;
    bounds.tools.push(tool);
    if (tool.effect === 'acts') {
      declared.report.add(
        'tool.on-meaning',
        token,
        `@${tool.name} changes something, and the model alone decides when.`,
        {
          fix: 'Ask for a yes/no first, and call it in a rule.',
        },
      );
    }
  } while (cursor.eatsAny(',', 'and', ', and'));
  cursor.eats('.');
  return true;
}

function letSentence(words: Words, bounds: Bounds, range: Range): Sentence {
  const own = sentence({
    verb: 'let',
    range,
    outcomes: ['out_of_turns'],
    expects: bounds.turns === null ? [] : ['out_of_turns'],
    readBack: () => describe(words, bounds),
    emit(emitter, next) {
      const config = {
        ...agentConfig,
        mode: 'free' as const,
        text: instructions(words.text, emitter.scope.notes),
        tools: bounds.tools.map((tool) => tool.name),
        until: bounds.until?.guarded ?? null,
        max_turns: bounds.turns,
      };
      const mentions = [...words.uses, ...(bounds.until?.uses ?? [])];
      const id = emitter.node('let', firstWords(words.text), { type: 'agent', config }, range, { mentions });
      const gains = bounds.until?.whenTrue.known ?? [];
      emitter.edge(id, { label: 'Next', to: next, facts: { gains } });
      emitter.outcomes(id, own, next);
      return Label.at(id);
    },
  });
  return own;
}

function describe(words: Words, { tools, until, turns }: Bounds): string {
  const parts = [`Lets the agent talk freely: ${words.text}`];
  if (tools.length > 0) parts.push(`using ${tools.map((tool) => tool.name).join(', ')}`);
  if (until) parts.push(`until ${until.says}`);
  if (turns !== null) parts.push(`for at most ${turns} turns`);
  return parts.join('; ');
}
