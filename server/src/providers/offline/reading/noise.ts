/** Sounds and slips of the keyboard, which say nothing. */

const sounds = new Set(
  'h hm hmm hmmm mm mmm uh uhm um umm er erm ehm eh ah aah oh ooh ha haha lol well so'.split(' '),
);
const keyRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

export function isNoise(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => sounds.has(word) || isMash(word));
}

/** `asdf`, `jkljkl`: neighbours on the keyboard, or consonants alone. */
function isMash(word: string): boolean {
  if (word.length < 4 || /\d/.test(word) || !/^[a-z]+$/.test(word)) return false;
  if (/^(.)\1+$/.test(word)) return true;
  const letters = word.split('');
  const row = keyRows.find((keys) => letters.every((key) => keys.includes(key)));
  const isNext = (key: string, at: number) =>
    Math.abs((row?.indexOf(key) ?? 0) - (row?.indexOf(letters[at] ?? '') ?? 0)) <= 1;
  return (row !== undefined && letters.slice(1).every(isNext)) || !/[aeiouy]/.test(word);
}
