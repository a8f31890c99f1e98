/** How people spell what a number counts; the first spelling is the one the others stand for. */
const spellings: readonly (readonly string[])[] = [
  ['eur', '€', 'euro', 'euros'],
  ['usd', '$', 'us$', 'dollar', 'dollars'],
  ['gbp', '£', 'pound', 'pounds'],
  ['chf', 'franc', 'francs', 'fr'],
  ['jpy', '¥', 'yen'],
  ['%', 'percent', 'per cent'],
  ['minutes', 'minute', 'min', 'mins'],
  ['hours', 'hour', 'h'],
  ['days', 'day'],
  ['weeks', 'week'],
  ['months', 'month'],
  ['years', 'year'],
  ['kg', 'kilo', 'kilos', 'kilogram', 'kilograms'],
  ['km', 'kilometre', 'kilometres', 'kilometer', 'kilometers'],
  ['pieces', 'piece', 'items', 'item', 'pcs'],
];

const standard = new Map(
  spellings.flatMap((words) => words.map((word) => [word, words[0] ?? word] as const)),
);

/** The standard spelling, or null for a word that is no unit we know. */
function known(word: string): string | null {
  return standard.get(word.toLowerCase()) ?? null;
}

const money = new Set(['eur', 'usd', 'gbp', 'chf']);

/** Whether it is counted in hundredths, as most currencies are. */
export const isMoney = (unit: string): boolean => money.has(known(unit) ?? '');

/** Whether a number said with `word` counts what the variable counts; a word we do not know might change the number. */
export function isUnit(word: string, unit: string | null): boolean {
  if (unit === null) return known(word) !== null;
  const own = unit.toLowerCase();
  const said = word.toLowerCase();
  return (
    said === own || said === `${own}s` || `${said}s` === own || (known(said) ?? said) === (known(own) ?? own)
  );
}
