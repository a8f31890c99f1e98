import { readFileSync } from 'node:fs';
import { type Frame, literalsOf, parseFrame } from './frame-grammar.ts';

/** A frame; where it answers a question, the question too. */
export interface Scene {
  readonly question: Frame | null;
  readonly frame: Frame;
}

/** The files of frames and how often each is drawn from. */
const files = [
  ['introductions', 26],
  ['answers', 16],
  ['places', 22],
  ['forms', 10],
  ['prose', 13],
  ['plain', 26],
] as const;

export function readScenes(): (readonly [number, readonly Scene[]])[] {
  return files.map(([name, weight]) => [weight, linesOf(name).map(parseScene)] as const);
}

function parseScene(line: string): Scene {
  const [first = '', second] = line.split(' >> ');
  return second === undefined
    ? { question: null, frame: parseFrame(first) }
    : { question: parseFrame(first), frame: parseFrame(second) };
}

export function readMacros(): Map<string, Frame> {
  return new Map(
    linesOf('macros').map((line) => {
      const equals = line.indexOf(' = ');
      return [line.slice(0, equals), parseFrame(line.slice(equals + 3))] as const;
    }),
  );
}

/** Every word that stands in some frame itself, in lower case. */
export function wordsOfFrames(): Set<string> {
  const frames = [
    ...readScenes().flatMap(([, scenes]) => scenes.flatMap(({ question, frame }) => [question ?? [], frame])),
    ...readMacros().values(),
  ];
  const text = frames.flatMap(literalsOf).join(' | ').toLowerCase();
  return new Set(text.match(/[\p{L}\p{M}']+/gu) ?? []);
}

function linesOf(name: string): string[] {
  const text = readFileSync(new URL(`frames/${name}.txt`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
}
