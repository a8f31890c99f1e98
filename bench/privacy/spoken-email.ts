/** E-mail addresses as they are dictated. */
import type { EmailParts } from './invented-values.ts';
import type { SeededRandom } from './seeded-random.ts';
import { sayDigits } from './spoken-digits.ts';

export const emailStyles = ['words', 'spelled', 'phonetic', 'half spelled', 'hesitant', 'corrected'] as const;
export type EmailStyle = (typeof emailStyles)[number];

const alphabet =
  `alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa
quebec romeo sierra tango uniform victor whiskey xray yankee zulu`.split(/\s+/);
const everydayAlphabet =
  `apple boy cat dog egg frank george harry ice jack king lion mary nancy orange peter queen
robert sugar tom umbrella victor water xray yellow zebra`.split(/\s+/);
const joints: Readonly<Record<string, readonly string[]>> = {
  '.': ['dot', 'dot', 'period', 'point'],
  _: ['underscore', 'under score'],
  '-': ['dash', 'hyphen', 'minus'],
};

export function sayEmail(parts: EmailParts, style: EmailStyle, random: SeededRandom): string {
  const local = sayLocal(parts, style, random);
  const domain = sayDomain(parts.domain, style, random);
  if (style === 'hesitant') return `${local} ${random.pick(['um at', 'at uh', 'at um', 'uh at'])} ${domain}`;
  if (style !== 'corrected') return `${local} at ${domain}`;
  const wrong = random.pick(['yahoo', 'gmail', 'hotmail', 'aol'].filter((each) => each !== parts.domain[0]));
  return `${local} at ${wrong} ${random.pick(['no sorry', 'no wait', 'i mean', 'sorry', 'no'])} ${domain}`;
}

function sayLocal({ local, joint }: EmailParts, style: EmailStyle, random: SeededRandom): string {
  const joined = random.pick(joints[joint] ?? ['']);
  return local
    .map(
      (part, index) => `${hesitation(style, index, random)}${sayPart(part, partStyle(style, index), random)}`,
    )
    .join(joined === '' ? ' ' : ` ${joined} `);
}

/** Who spells half an address spells its beginning. */
function partStyle(style: EmailStyle, index: number): EmailStyle {
  if (style !== 'half spelled') return style;
  return index === 0 ? 'spelled' : 'words';
}

/** Within the address: what is said before it is no part of it. */
function hesitation(style: EmailStyle, index: number, random: SeededRandom): string {
  return style === 'hesitant' && index > 0 && random.chance(0.5) ? `${random.pick(['um', 'uh', 'er'])} ` : '';
}

function sayPart(part: string, style: EmailStyle, random: SeededRandom): string {
  if (/^\d+$/.test(part)) return sayDigits([part], random.pick(['singles', 'pairs', 'doubled']), random);
  if (style === 'spelled') return Array.from(part).join(' ');
  if (style === 'phonetic') return phonetic(part, random);
  return part;
}

function phonetic(word: string, random: SeededRandom): string {
  const words = random.pick([alphabet, everydayAlphabet]);
  const like = random.pick(['as in', 'for', 'like']);
  return Array.from(word, (letter) => `${letter} ${like} ${words[letter.charCodeAt(0) - 97] ?? letter}`).join(
    ' ',
  );
}

function sayDomain(domain: readonly string[], style: EmailStyle, random: SeededRandom): string {
  const spelled = style === 'spelled' && random.chance(0.4);
  return domain
    .map((part, index) => {
      const letters = (spelled && index === 0) || part === 'uk' || part === 'io' || part === 'me';
      return letters && (part.length > 2 || random.chance(0.5)) ? Array.from(part).join(' ') : part;
    })
    .join(' dot ');
}
