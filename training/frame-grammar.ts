/**
 * Frames: sentences with gaps. `{slot}` is filled in, `(a|b|)` is one of the parts, `\n` a line break; macros are
 * frames with a name, used like slots.
 */
import type { Random } from './random.ts';
import { plain, type Segment } from './segment.ts';

type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'slot'; readonly name: string }
  | { readonly kind: 'choice'; readonly options: readonly Frame[] };
export type Frame = readonly Part[];

export type Filler = (random: Random) => readonly Segment[];

export function parseFrame(source: string): Frame {
  const reader = { source, at: 0 };
  return readSequence(reader, false);
}

interface Reader {
  readonly source: string;
  at: number;
}

function readSequence(reader: Reader, withinChoice: boolean): Frame {
  const parts: Part[] = [];
  for (;;) {
    const character = reader.source[reader.at];
    if (character === undefined) return parts;
    if (withinChoice && (character === '|' || character === ')')) return parts;
    if (character === '(') parts.push(readChoice(reader));
    else if (/^\{\w+\}/.test(reader.source.slice(reader.at, reader.at + 40))) parts.push(readSlot(reader));
    else parts.push(readLiteral(reader));
  }
}

function readChoice(reader: Reader): Part {
  const options: Frame[] = [];
  do {
    reader.at += 1;
    options.push(readSequence(reader, true));
  } while (reader.source[reader.at] === '|');
  if (reader.source[reader.at] !== ')') throw new SyntaxError(`unbalanced frame: ${reader.source}`);
  reader.at += 1;
  return { kind: 'choice', options };
}

function readSlot(reader: Reader): Part {
  const end = reader.source.indexOf('}', reader.at);
  const name = reader.source.slice(reader.at + 1, end);
  reader.at = end + 1;
  return { kind: 'slot', name };
}

function readLiteral(reader: Reader): Part {
  const start = reader.at;
  reader.at += 1;
  while (reader.at < reader.source.length && !/[({|)]/.test(reader.source[reader.at] ?? '')) reader.at += 1;
  return { kind: 'literal', text: reader.source.slice(start, reader.at).replaceAll('\\n', '\n') };
}

/** @throws RangeError when a slot has neither filler nor macro */
export function expand(
  frame: Frame,
  random: Random,
  fillers: ReadonlyMap<string, Filler>,
  macros: ReadonlyMap<string, Frame>,
): Segment[] {
  return frame.flatMap((part): readonly Segment[] => {
    if (part.kind === 'literal') return [plain(part.text)];
    if (part.kind === 'choice') return expand(random.pick(part.options), random, fillers, macros);
    const macro = macros.get(part.name);
    if (macro) return expand(macro, random, fillers, macros);
    const filler = fillers.get(part.name);
    if (!filler) throw new RangeError(`no filler for {${part.name}}`);
    return filler(random);
  });
}

/** The words that stand in a frame itself. */
export function literalsOf(frame: Frame): string[] {
  return frame.flatMap((part) => {
    if (part.kind === 'literal') return [part.text];
    return part.kind === 'choice' ? part.options.flatMap(literalsOf) : [];
  });
}
