import { invented, lastName } from './people.ts';
import type { Random } from './random.ts';
import { labelled, type Segment } from './segment.ts';
import { english } from './sources.ts';
import { city, country } from './places.ts';
import { filling } from './word-files.ts';

const legal = filling('organizations/legal');
const trades = filling('organizations/trades');
const roots = filling('organizations/roots');
const tails = filling('organizations/tails');
const famous = [
  ...english('book', 'publisher'),
  ...english('vehicle', 'manufacturer'),
  ...english('airline', 'airline'),
  'Google',
  'Microsoft',
  'Apple',
  'Amazon',
  'Facebook',
  'Netflix',
  'IBM',
  'Intel',
  'Oracle',
  'Siemens',
  'Nestlé',
  'Unilever',
  'Vodafone',
  'Walmart',
  'Target',
  'Starbucks',
  'IKEA',
  'Pfizer',
  'HSBC',
  'Barclays',
  'Deloitte',
  'KPMG',
  'FedEx',
  'UPS',
  'DHL',
  'NASA',
  'UNESCO',
];
const given = famous.filter((name) => !/[:,/(]/.test(name));
const nouns = english('word', 'noun').filter((word) => word.length < 10);
const adjectives = english('word', 'adjective').filter((word) => word.length < 9);

export function organization(random: Random): Segment[] {
  return [labelled('ORGANIZATION', organizationName(random))];
}

function organizationName(random: Random): string {
  return random.weighted<() => string>([
    [12, () => `${lastName(random)} ${random.pick(legal)}`],
    [12, () => `${lastName(random)}-${lastName(random)}`],
    [8, () => `${lastName(random)}, ${lastName(random)} and ${lastName(random)}`],
    [4, () => `${lastName(random)} ${random.pick(['&', 'and'])} ${lastName(random)}`],
    [10, () => `${lastName(random)} ${random.pick(trades)}`],
    [14, () => coined(random)],
    [8, () => `${coined(random)} ${random.pick(legal)}`],
    [6, () => `${coined(random)} ${random.pick(trades)}`],
    [8, () => `${capital(random.pick(adjectives))} ${capital(random.pick(nouns))}`],
    [
      8,
      () =>
        `${capital(random.pick(adjectives))} ${capital(random.pick(nouns))} ${random.pick([...trades, 'Service', 'Network', 'Club', 'Movers', 'Finance', 'Society', 'Project'])}`,
    ],
    [
      4,
      () =>
        `${random.pick(['American', 'National', 'Global', 'First', 'United', 'General', 'Royal', 'British', 'Central', 'Us'])} ${capital(random.pick(nouns))} ${random.pick([...trades, 'Service', 'Network', 'Club', 'Movers', 'Schools'])}`,
    ],
    [4, () => `${capital(random.pick(roots))} ${capital(random.pick(tails))}`],
    [6, () => `${capital(random.pick(nouns))} ${random.pick([...trades, ...legal])}`],
    [10, () => random.pick(given)],
    [
      5,
      () =>
        `${random.pick(['Bank of', 'University of', 'City of', 'Museum of', 'Friends of'])} ${random.chance(0.5) ? city(random) : country(random)}`,
    ],
    [4, () => `${city(random)} ${random.pick(trades)}`],
    [
      3,
      () =>
        Array.from({ length: random.between(3, 4) }, () => String.fromCharCode(65 + random.below(26))).join(
          '',
        ),
    ],
  ])();
}

function coined(random: Random): string {
  const draw = random.next();
  if (draw < 0.15) return invented(random);
  const [root, tail] = [capital(random.pick(roots)), random.pick(tails)];
  return draw < 0.7 ? root + tail : root + capital(tail);
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
