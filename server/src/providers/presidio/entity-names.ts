import type { EntityType } from '#privacy/entity-type.ts';

/** Presidio's names for kinds that we tell apart. What it calls otherwise is not asked for. */
const names: Readonly<Record<string, EntityType>> = {
  PERSON: 'PERSON',
  LOCATION: 'PLACE',
  ADDRESS: 'ADDRESS',
  STREET_ADDRESS: 'ADDRESS',
  ZIP_CODE: 'POSTCODE',
  UK_POSTCODE: 'POSTCODE',
  EMAIL_ADDRESS: 'EMAIL',
  PHONE_NUMBER: 'PHONE',
  CREDIT_CARD: 'CARD',
  IBAN_CODE: 'IBAN',
  US_BANK_NUMBER: 'BANK_ACCOUNT',
  ABA_ROUTING_NUMBER: 'ROUTING_NUMBER',
  US_SSN: 'SSN',
  US_ITIN: 'SSN',
  UK_NINO: 'NATIONAL_ID',
  UK_NHS: 'NATIONAL_ID',
  ES_NIF: 'NATIONAL_ID',
  ES_NIE: 'NATIONAL_ID',
  IT_FISCAL_CODE: 'NATIONAL_ID',
  IT_IDENTITY_CARD: 'NATIONAL_ID',
  PL_PESEL: 'NATIONAL_ID',
  SG_NRIC_FIN: 'NATIONAL_ID',
  AU_TFN: 'NATIONAL_ID',
  AU_MEDICARE: 'NATIONAL_ID',
  IN_PAN: 'NATIONAL_ID',
  IN_AADHAAR: 'NATIONAL_ID',
  FI_PERSONAL_IDENTITY_CODE: 'NATIONAL_ID',
  KR_RRN: 'NATIONAL_ID',
  US_DRIVER_LICENSE: 'DRIVER_LICENCE',
  IT_DRIVER_LICENSE: 'DRIVER_LICENCE',
  US_PASSPORT: 'PASSPORT',
  UK_PASSPORT: 'PASSPORT',
  IT_PASSPORT: 'PASSPORT',
  IN_PASSPORT: 'PASSPORT',
  IP_ADDRESS: 'IP',
  MAC_ADDRESS: 'MAC',
  CRYPTO: 'CRYPTO_ADDRESS',
  IN_VEHICLE_REGISTRATION: 'PLATE',
  ORGANIZATION: 'ORGANIZATION',
  NRP: 'NATIONALITY',
  TITLE: 'TITLE',
  AGE: 'AGE',
  DATE_TIME: 'DATE',
  URL: 'DOMAIN',
};

export function entityTypeOf(name: string): EntityType | null {
  return names[name] ?? null;
}

export const knownEntityTypes: readonly EntityType[] = [...new Set(Object.values(names))];
