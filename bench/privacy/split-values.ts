/** Values cut where people pause. */
import { cardNumber, emailParts, phoneNumber } from './invented-values.ts';
import type { SeededRandom } from './seeded-random.ts';
import { sayDigits } from './spoken-digits.ts';
import { cardGroups, phoneGroups } from './spoken-set.ts';

export const splitKinds = ['CARD', 'PHONE', 'ACCOUNT', 'EMAIL'] as const;
export type SplitKind = (typeof splitKinds)[number];

export interface SplitValue {
  /** Two to five. */
  readonly pieces: readonly string[];
  /** In words, not in signs. */
  readonly spoken: boolean;
}

export function splitValue(kind: SplitKind, random: SeededRandom): SplitValue {
  const spoken = random.chance(0.5);
  if (kind === 'EMAIL') return { pieces: emailPieces(spoken, random), spoken };
  const groups = digitGroups(kind, random);
  const style = random.pick(['singles', 'doubled', 'pairs'] as const);
  return { pieces: spoken ? groups.map((group) => sayDigits([group], style, random)) : groups, spoken };
}

function digitGroups(kind: Exclude<SplitKind, 'EMAIL'>, random: SeededRandom): string[] {
  switch (kind) {
    case 'CARD': {
      const groups = cardGroups(cardNumber(random));
      return random.chance(0.3) ? halves(groups) : groups;
    }
    case 'PHONE': {
      const groups = phoneGroups(phoneNumber(random));
      return random.chance(0.3) ? halves(groups) : groups;
    }
    case 'ACCOUNT':
      return Array.from({ length: random.between(2, 5) }, () => random.digits(random.between(2, 4)));
  }
}

/** Two pieces: the first half of the groups, rounded down, and the rest. */
function halves(groups: readonly string[]): string[] {
  const middle = Math.floor(groups.length / 2);
  return [groups.slice(0, middle).join(''), groups.slice(middle).join('')];
}

function emailPieces(spoken: boolean, random: SeededRandom): string[] {
  const { local, joint, domain } = emailParts(random);
  if (!spoken) return [local.join(joint), `@${domain.join('.')}`];
  const sign = { '.': 'dot ', _: 'underscore ', '-': 'dash ' }[joint] ?? '';
  const names = local.map((part, index) => {
    const said = /^\d+$/.test(part) ? sayDigits([part], 'singles', random) : spelledOrSaid(part, random);
    return index === 0 ? said : sign + said;
  });
  const host = `at ${domain.join(' dot ')}`;
  return random.chance(0.5) ? [...names, host] : [names.join(' '), host];
}

function spelledOrSaid(word: string, random: SeededRandom): string {
  return random.chance(0.4) ? Array.from(word).join(' ') : word;
}
