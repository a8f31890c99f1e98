import { readFileSync } from 'node:fs';

const fillings = new Map(
  read('fillings')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [name = '', list = ''] = line.split(' = ');
      return [name, list.split(' | ')] as const;
    }),
);

/** The lists that are our own: one entry a line, or apart by spaces where no entry has one. */
export function nationalities(): string[] {
  return read('nationalities').split(/\s+/).filter(Boolean);
}

export function occupations(): string[] {
  return read('occupations').split('\n').filter(Boolean);
}

/** Words that give an address, a company, a date or a title away. */
export function triggerWords(): string[] {
  return read('triggers').split(/\s+/).filter(Boolean);
}

/** Everyday words beyond those the packages have. */
export function everydayWords(): string[] {
  return read('everyday').split(/\s+/).filter(Boolean);
}

function read(name: string): string {
  return readFileSync(new URL(`words/${name}.txt`, import.meta.url), 'utf8');
}

/**
 * A list of `words/fillings.txt`, named after the file that draws from it.
 *
 * @throws RangeError when there is none of that name
 */
export function filling(name: string): readonly string[] {
  const list = fillings.get(name);
  if (!list) throw new RangeError(`no filling ${name}`);
  return list;
}
