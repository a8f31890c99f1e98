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
export type EntityType = (typeof entityTypes)[number];

/** Kinds that seldom tell who a person is and whose loss makes a talk hard to follow: only on request. */
const onRequest: ReadonlySet<EntityType> = new Set([
  'ORGANIZATION',
  'NATIONALITY',
  'TITLE',
  'AGE',
  'DATE',
  'DOMAIN',
]);
export const usualEntityTypes: readonly EntityType[] = entityTypes.filter((type) => !onRequest.has(type));
