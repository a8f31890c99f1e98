/** The kinds of personal data that are told apart; the name is also the word in a placeholder. */
export const entityTypes = [
  'EMAIL',
  'PHONE',
  'CARD',
  'CVV',
  'CARD_EXPIRY',
  'IBAN',
  'BANK_ACCOUNT',
  'ROUTING_NUMBER',
  'SSN',
  'NATIONAL_ID',
  'DRIVER_LICENCE',
  'PASSPORT',
  'DATE_OF_BIRTH',
  'IP',
  'MAC',
  'CREDENTIAL',
  'CRYPTO_ADDRESS',
  'PLATE',
  'VIN',
  'ACCOUNT',
  'PIN',
  'SECURITY_ANSWER',
  'PERSON',
  'ADDRESS',
  'POSTCODE',
  'PLACE',
  'ORGANIZATION',
  'NATIONALITY',
  'TITLE',
  'AGE',
  'DATE',
  'DOMAIN',
] as const;
export type KnownType = (typeof entityTypes)[number];

/** A kind that an organization defines for itself; only `isCustomWord` says what is one. */
export type CustomWord = string & { readonly isCustomWord: true };
export type EntityType = KnownType | CustomWord;

export function isKnownType(word: string): word is KnownType {
  return known.has(word);
}

/** Whether a word can be a kind of an organization's own: what a placeholder can hold, and no kind of ours. */
export function isCustomWord(word: string): word is CustomWord {
  return /^[A-Z][A-Z_]{0,29}[A-Z]$/.test(word) && !known.has(word);
}

const known: ReadonlySet<string> = new Set(entityTypes);

/** Kinds that seldom tell who a person is and whose loss makes a talk hard to follow: only on request. */
const onRequest: ReadonlySet<KnownType> = new Set([
  'ORGANIZATION',
  'NATIONALITY',
  'TITLE',
  'AGE',
  'DATE',
  'DOMAIN',
]);
export const usualEntityTypes: readonly KnownType[] = entityTypes.filter((type) => !onRequest.has(type));
