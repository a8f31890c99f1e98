/** The personal data that the demo plants in the dialogue, and how to find it again however it is spelled. */

export interface PlantedValue {
  readonly name: string;
  readonly value: string;
  readonly spellings: readonly RegExp[];
}

const email = 'alexis.winter@example.com';
const card = '4111 1111 1111 1111';
const phone = '(412) 555-0148';
const address = '27 Maple Avenue';

export const planted = {
  email: { name: 'e-mail', value: email, spellings: emailSpellings(email) },
  // A card is already known by its last digits next to a few of the others, a phone number by its own seven.
  card: { name: 'card', value: card, spellings: digitSpellings(card, 8) },
  phone: { name: 'phone', value: phone, spellings: digitSpellings(phone, 7) },
  address: { name: 'address', value: address, spellings: [new RegExp(literal(address), 'i')] },
} as const satisfies Record<string, PlantedValue>;

export const plantedValues: readonly PlantedValue[] = Object.values(planted);

/** The same number as a phone system would give it, in the form that it has in the context of the conversation. */
export const callerNumber = `+1${phone.replaceAll(/\D/g, '')}`;

export function holds(text: string, { spellings }: PlantedValue): boolean {
  return spellings.some((spelling) => spelling.test(text));
}

/** As it is, in a URL, in escaped JSON, in words, and what is left of it when only its domain was taken away. */
function emailSpellings(value: string): RegExp[] {
  const [name = '', domain = ''] = value.split('@');
  const at = String.raw`\s*(?:@|%40|\\u0040|\(at\)|\bat\b)\s*`;
  return [new RegExp(`${literal(name)}(?:${at}${literal(domain)})?`, 'i')];
}

/** Its digits, or the last `enough` of them, together or with up to two other signs between two of them. */
function digitSpellings(value: string, enough: number): RegExp[] {
  const digits = value.replaceAll(/\D/g, '');
  return [digits.slice(0, enough), digits.slice(-enough)].map(
    (part) => new RegExp(`${part.split('').join(String.raw`[^\w"]{0,2}`)}`),
  );
}

function literal(text: string): string {
  return RegExp.escape(text);
}
