import type { Declared, DeclaredTool, Use } from '#workflow/compile/declared/declared.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import { slug } from '#workflow/compile/text/slug.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { checkInputs, type Input } from './call-inputs.ts';
import { parseInputValue } from './expression.ts';
import { sentence, type Sentence, type SentenceForm } from './sentence.ts';
import { withTrailing } from './trailing.ts';

interface Kept {
  readonly path: string;
  readonly use: Use;
}
const path = /^[A-Za-z_]\w*(?:\.\w+)*$/;

export const call: SentenceForm = {
  opens: ['call'],
  example: 'Call @find_order with {{order_no}}; keep total as {{total}}.',
  parse(cursor, reading, from) {
    const { declared } = reading;
    const token = cursor.take('tool');
    if (!token) {
      return declared.report.add('text.unknown', cursor.here(), 'What to call is a tool.', {
        fix: 'Write its name with an @: Call @find_order.',
      });
    }
    const tool = declared.tool(token);
    const inputs = cursor.eats('with') ? parseInputs(cursor, declared) : [];
    if (!inputs) return null;
    const kept = eatKeep(cursor) ? parseKept(cursor, declared) : [];
    if (!kept || !tool) return null;
    const range = cursor.since(from);
    checkInputs(tool, inputs, token, declared);
    return withTrailing(cursor, reading, from, callSentence(tool, inputs, kept, range));
  },
};

function callSentence(
  tool: DeclaredTool,
  inputs: readonly Input[],
  kept: readonly Kept[],
  range: Range,
): Sentence {
  const own = sentence({
    verb: 'call',
    range,
    outcomes: ['failed'],
    expects: ['failed'],
    readBack: () => describe(tool, inputs, kept),
    emit(emitter, next) {
      const config = {
        tool: tool.name,
        effect: tool.effect,
        inputs: Object.fromEntries(inputs.map((input) => [input.name, input.cel])),
        outputs: Object.fromEntries(kept.map((one) => [one.use.name, one.path])),
      };
      const needs = inputs.flatMap((input) => input.uses);
      const id = emitter.node('call', slug(tool.name), { type: 'tool', config }, range, { needs });
      emitter.edge(id, { label: 'Next', to: next, facts: { gains: kept.map((one) => one.use.name) } });
      emitter.outcomes(id, own, next);
      return Label.at(id);
    },
  });
  return own;
}

function describe(tool: DeclaredTool, inputs: readonly Input[], kept: readonly Kept[]): string {
  const given = inputs.map((input) =>
    input.says === input.name ? input.name : `${input.name} = ${input.says}`,
  );
  const acts = tool.effect === 'acts' ? ', which changes something,' : '';
  const keep = kept.map((one) => `its ${one.path} as ${one.use.name}`);
  const parts = [`Calls ${tool.name}${acts}`];
  if (given.length > 0) parts.push(` with ${given.join(', ')}`);
  if (keep.length > 0) parts.push(`; keeps ${keep.join(', ')}`);
  return parts.join('');
}

function parseInputs(cursor: Cursor, declared: Declared): Input[] | null {
  const inputs: Input[] = [];
  do {
    const input = parseInput(cursor, declared);
    if (!input) return null;
    if (inputs.some((one) => one.name === input.name)) {
      return declared.report.add('ref.twice', input.range, `The input ${input.name} is given twice.`, {
        fix: 'Leave one out.',
      });
    }
    inputs.push(input);
  } while (anotherInput(cursor));
  return inputs;
}

function anotherInput(cursor: Cursor): boolean {
  const isInput = (ahead: number): boolean =>
    cursor.peek(ahead)?.kind === 'variable' ||
    (cursor.peek(ahead)?.kind === 'word' && cursor.peek(ahead + 1)?.text === '=');
  if (isInput(1)) return cursor.eats(',') || cursor.eats('and');
  return isInput(2) && cursor.eats(', and');
}

function parseInput(cursor: Cursor, declared: Declared): Input | null {
  const token = cursor.peek();
  if (token?.kind === 'variable') {
    const value = parseInputValue(cursor, declared);
    return value && { name: token.text, range: token, ...value };
  }
  const name = cursor.take('word');
  if (!name || !cursor.eats('=')) {
    return declared.report.add('text.unknown', name ?? cursor.here(), 'This is no input of a tool.', {
      fix: 'Write "with {{a}}", or "with key = {{a}}".',
    });
  }
  const value = parseInputValue(cursor, declared);
  return value && { name: name.text, range: name, ...value };
}

function eatKeep(cursor: Cursor): boolean {
  return [';', ',', 'and', ', and'].some((mark) => cursor.eats(`${mark} keep`)) || cursor.eats('keep');
}

function parseKept(cursor: Cursor, declared: Declared): Kept[] | null {
  const kept: Kept[] = [];
  do {
    const from = cursor.at;
    while (!cursor.done && !cursor.sees('as') && cursor.peek()?.text !== ',') cursor.at += 1;
    const written = declared.source.slice(cursor.since(from)).replaceAll('\\', '').replace(/\s/g, '');
    const token = cursor.eats('as') ? cursor.take('variable') : null;
    if (!token || !path.test(written)) {
      return declared.report.add('text.unknown', cursor.since(from), 'This does not say what to keep.', {
        fix: 'Write "keep total as {{total}}", with a name or a path such as order.total.',
      });
    }
    const variable = declared.variable(token);
    if (variable?.spec.value !== null && variable) {
      declared.report.add('var.source', token, `{{${token.text}}} has a fixed value.`, {
        fix: 'Keep it as another variable.',
      });
    }
    kept.push({ path: written, use: { name: token.text, range: token } });
  } while (anotherKept(cursor));
  return kept;
}

/** A comma, then a path up to `as`. */
function anotherKept(cursor: Cursor): boolean {
  const isPath = (ahead: number): boolean =>
    cursor.peek(ahead)?.kind === 'word' &&
    (cursor.peek(ahead + 1)?.lower === 'as' || cursor.peek(ahead + 1)?.text === '.');
  if (isPath(1)) return cursor.eats(',') || cursor.eats('and');
  return isPath(2) && cursor.eats(', and');
}
