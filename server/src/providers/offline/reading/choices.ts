/** One of a variable's choices: by its own word, by what its description says of it, or by what means the same. */
import type { Variable } from '#workflow/graph.ts';
import { bestAnswer } from '#providers/offline/meaning/choose.ts';
import { mentionsIn } from '#providers/offline/meaning/mentions.ts';
import { plain } from '#providers/offline/meaning/plain.ts';
import { stem, tokensOf } from '#providers/offline/meaning/stem.ts';
import { yesOrNo } from '#providers/offline/meaning/yes-or-no.ts';
import { kindOf, splitSentences } from '#providers/offline/meaning/sentence.ts';
import type { Found, Reader } from './found.ts';

/** Too common to be the value of something that nobody asked for. */
const common = new Set(
  'yes no other none new all any both one now later good bad ok okay fine normal open more less some not today first last same'.split(
    ' ',
  ),
);

export const readChoices: Reader = (text, { variable, asked }) => {
  const values = variable.enum_values ?? [];
  const named = values.flatMap((value) =>
    [...namesOf(value, variable)].flatMap((name) => placesOf(name, text, value, asked)),
  );
  const widest = named.filter((one) => named.every((other) => other === one || !isInside(one, other)));
  const chosen = new Set(widest.map(({ value }) => value));
  if (chosen.size > 0 || !asked) return widest;
  const answer = yesOrNo(text);
  const spelled =
    answer === null ? undefined : values.find((value) => value.toLowerCase() === (answer ? 'yes' : 'no'));
  const best =
    spelled ??
    bestAnswer(
      text,
      values.map((value) => ({ id: value, text: meaningOf(value, variable) })),
    );
  return best === null ? [] : [{ value: best, start: 0, end: text.length }];
};

function wordsOf(value: string): string {
  return plain(value.replaceAll(/[_-]+/g, ' '));
}

/** The value's words, and those that the description gives for it: `damaged: it broke; late (too slow)`. */
function namesOf(value: string, variable: Variable): Set<string> {
  return new Set([wordsOf(value), ...hintsOf(value, variable)].filter((name) => name !== ''));
}

function hintsOf(value: string, { description }: Variable): string[] {
  const told = plain(description ?? '');
  const at = told.indexOf(wordsOf(value));
  if (at < 0) return [];
  const rest = told.slice(at + wordsOf(value).length);
  const hint = /^\s*(?:\(([^)]*)\)|(?:[:=]|means|for|when|if)\s*([^;.)\n]*))/.exec(rest);
  return (hint?.[1] ?? hint?.[2] ?? '').split(/,|\bor\b/).map((part) => part.trim());
}

function meaningOf(value: string, variable: Variable): string {
  return [wordsOf(value), ...hintsOf(value, variable)].join(' or is ');
}

/** Where the words of a name stand one after the other, in any inflection, and are not denied. */
function placesOf(name: string, text: string, value: string, asked: boolean): Found[] {
  const wanted = tokensOf(name).map(stem);
  if (wanted.length === 0 || (!asked && wanted.length === 1 && common.has(name))) return [];
  const words = [...text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)];
  return words.flatMap((first, at) => {
    const last = words[at + wanted.length - 1];
    const fits = wanted.every((part, index) => stem(words[at + index]?.[0] ?? '') === part);
    if (!last || !fits || isDenied(text, first.index)) return [];
    return [{ value, start: first.index, end: last.index + last[0].length }];
  });
}

function isInside(one: Found, other: Found): boolean {
  const isSame = one.start === other.start && one.end === other.end;
  return !isSame && one.start >= other.start && one.end <= other.end;
}

/** `not the red one`: what is said before it in its sentence ends in a denial. */
function isDenied(text: string, at: number): boolean {
  const before = splitSentences(text.slice(Math.max(0, at - 60), at)).at(-1) ?? '';
  return mentionsIn(`${plain(before)} thatvalue`).at(-1)?.negated === true;
}

/** The sentences in which a choice can be named: a question about it is none, a wish in the form of one is. */
export function naming(text: string): string {
  return splitSentences(text)
    .filter((sentence) => {
      const said = plain(sentence);
      const kind = kindOf(said);
      return (
        kind === 'told' ||
        (kind === 'polar' && /\b(?:can|could|may|shall|would) (?:i|we|it)\b|^(?:the|a|an) /.test(said))
      );
    })
    .join(' ');
}
