import { type BackwardWords, plainWord } from '#privacy/patterns/backward-words.ts';
import { fillers } from '#privacy/patterns/label-words.ts';

interface Phrase<Meaning> {
  readonly words: readonly string[];
  readonly text: string;
  readonly meanings: Meaning[];
}

/** What is to become of a phrase that was found; null lets the search go on. */
type Use<Meaning, Result> = (phrase: string, meanings: readonly Meaning[]) => Result | null;

const shortestJoined = 6;

/**
 * Phrases that announce values. A label governs the value it stands before when only small words lie between;
 * of several the nearest one comes first, and the longest of those that end at one word.
 */
export class Labels<Meaning> {
  readonly #byLastWord = new Map<string, Phrase<Meaning>[]>();

  add(phrase: string, meaning: Meaning): void {
    this.#add(phrase.split(' '), phrase, meaning);
    const joined = phrase.replaceAll(' ', ''); // `dateofbirth`; a short one is a word of its own (`sa id`)
    if (joined !== phrase && joined.length >= shortestJoined) this.#add([joined], phrase, meaning);
  }

  /** Offers the labels among the words before a value, from the given word on, until one is of use. */
  before<Result>(words: BackwardWords, from: number, use: Use<Meaning, Result>): Result | null {
    for (let index = from; ; index += 1) {
      const word = words.at(index)?.word;
      if (word === undefined) return null;
      const phrase = this.#byLastWord.get(word)?.find((one) => isBefore(one.words, words, index));
      if (!phrase && !fillers.has(word)) return null;
      const result = phrase ? use(phrase.text, phrase.meanings) : null;
      if (result !== null) return result;
    }
  }

  /** Offers the longest label that begins at a place, such as behind `1234 is my`. */
  at<Result>(text: string, start: number, use: Use<Meaning, Result>): Result | null {
    const following = /^(?:[\p{L}\p{N}'’]{1,24}[ -]?){1,5}/u.exec(text.slice(start, start + 80))?.[0] ?? '';
    const words = following.split(/[ -]/).map(plainWord);
    for (let length = words.length; length > 0; length -= 1) {
      const phrase = this.#byLastWord
        .get(words[length - 1] ?? '')
        ?.find((one) => one.words.length === length && one.words.every((part, at) => part === words[at]));
      if (phrase) return use(phrase.text, phrase.meanings);
    }
    return null;
  }

  #add(words: readonly string[], text: string, meaning: Meaning): void {
    const last = words.at(-1) ?? '';
    const phrases = this.#byLastWord.get(last) ?? [];
    const known = phrases.find((one) => one.words.join(' ') === words.join(' '));
    if (known?.meanings.includes(meaning)) return;
    if (known) known.meanings.push(meaning);
    else phrases.push({ words, text, meanings: [meaning] });
    phrases.sort((one, other) => other.words.length - one.words.length);
    this.#byLastWord.set(last, phrases);
  }
}

function isBefore(phrase: readonly string[], words: BackwardWords, index: number): boolean {
  for (let back = 1; back < phrase.length; back += 1) {
    if (words.at(index + back)?.word !== phrase[phrase.length - 1 - back]) return false;
  }
  return true;
}
