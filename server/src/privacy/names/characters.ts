/**
 * How the tagger sees a code unit: its kind, and its plain form in lower case without accents. Tables, because
 * they are asked for every character of every text. Scripts beyond Cyrillic have no case and stay as they are.
 */
const tabled = 0x600;

export const letterKind = 1;
export const digitKind = 2;
export const markKind = 3;
export const spaceKind = 4;
export const breakKind = 5;
const otherKind = 0;

/** Letters that have no decomposition into a base letter and an accent. */
const plainForms: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 't',
  ß: 's',
  æ: 'a',
  œ: 'o',
  ı: 'i',
  ς: 'σ',
  '’': "'",
};

const kinds = new Uint8Array(tabled);
const folded = new Uint16Array(tabled);
const capitals = new Uint8Array(tabled);
for (let unit = 0; unit < tabled; unit += 1) describe(unit);

function describe(unit: number): void {
  const character = String.fromCharCode(unit);
  const lower = character.toLowerCase();
  kinds[unit] = kindOfCharacter(character);
  capitals[unit] = lower === character ? 0 : 1;
  folded[unit] = (plainForms[lower] ?? lower.normalize('NFD')).charCodeAt(0);
}

function kindOfCharacter(character: string): number {
  if (/\p{L}/u.test(character)) return letterKind;
  if (/\p{Nd}/u.test(character)) return digitKind;
  if (/\p{M}/u.test(character)) return markKind;
  if (/[\n\r\v\f\u0085]/.test(character)) return breakKind;
  return /\s/.test(character) ? spaceKind : otherKind;
}

export function kindOf(unit: number): number {
  if (unit < tabled) return kinds[unit] ?? otherKind;
  if (Number.isNaN(unit)) return otherKind; // beyond the end of the text
  if (unit < 0x2000) return letterKind;
  if (unit < 0x2070) return unit <= 0x200a || unit === 0x202f ? spaceKind : otherKind;
  if (unit < 0x2c00) return otherKind; // symbols, arrows, boxes
  if (unit < 0x3040 && unit >= 0x3000) return unit === 0x3000 ? spaceKind : otherKind;
  return unit >= 0xd800 && (unit < 0xf900 || unit >= 0xfe00) ? otherKind : letterKind;
}

export function foldUnit(unit: number): number {
  if (unit < tabled) return folded[unit] ?? unit;
  return unit === 0x2019 ? 0x27 : unit;
}

export function isCapital(unit: number): boolean {
  return unit < tabled && capitals[unit] === 1;
}
