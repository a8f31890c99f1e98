import type { NationalForm } from '#privacy/patterns/national/national-form.ts';

/** What a character at an odd place counts, by its place in `0…9` or `A…Z`. */
const oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
const digit = '[0-9LMNPQRSTUV]';

/** The tax code, made of name, birth and place; digits may stand as letters where two people would share one. */
export const italianTax: NationalForm = {
  shape: new RegExp(
    `[A-Z]{3} ?[A-Z]{3} ?${digit}{2}[A-EHLMPRST]${digit}{2} ?[A-Z]${digit}{3} ?[A-Z](?![A-Z0-9])`,
    'iy',
  ),
  isValid: (code) => {
    const sum = Array.from(code.slice(0, 15), (character, index) => {
      const place = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
      return index % 2 === 0 ? (oddValues[place] ?? 0) : place;
    }).reduce((total, value) => total + value, 0);
    return code.charCodeAt(15) - 65 === sum % 26;
  },
  bareScore: () => 0.95,
};
