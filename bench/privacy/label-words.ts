import type { EntityType } from '#privacy/entity-type.ts';

/** What a data set calls our kinds. A kind without a word there keeps its own, and matches none of the labels. */
export type LabelWords = Partial<Readonly<Record<EntityType, string>>>;

export const synthWords: LabelWords = {
  PERSON: 'PERSON',
  ADDRESS: 'STREET_ADDRESS',
  POSTCODE: 'ZIP_CODE',
  PLACE: 'GPE',
  ORGANIZATION: 'ORGANIZATION',
  NATIONALITY: 'NRP',
  TITLE: 'TITLE',
  AGE: 'AGE',
  DATE: 'DATE_TIME',
  DATE_OF_BIRTH: 'DATE_TIME',
  DOMAIN: 'DOMAIN_NAME',
  EMAIL: 'EMAIL_ADDRESS',
  PHONE: 'PHONE_NUMBER',
  CARD: 'CREDIT_CARD',
  IBAN: 'IBAN_CODE',
  SSN: 'US_SSN',
  DRIVER_LICENCE: 'US_DRIVER_LICENSE',
  IP: 'IP_ADDRESS',
};

/** The dates that are labelled there are dates of birth. */
export const starWords: LabelWords = {
  PERSON: 'PERSON',
  ACCOUNT: 'ACCOUNT',
  PIN: 'PIN',
  SECURITY_ANSWER: 'SECRET',
  DATE: 'DATE_TIME',
  DATE_OF_BIRTH: 'DATE_TIME',
};

/** The generated sets are labelled with our own words. */
export const ownWords: LabelWords = {};

export function wordFor(type: EntityType, words: LabelWords): string {
  return words[type] ?? type;
}
