/** The kinds whose values are digits or codes, and how long they are. */
import type { EntityType } from '#privacy/entity-type.ts';
import type { SaidCode } from './said-codes.ts';

interface CodeKind {
  /** Letters and digits of a whole value. */
  readonly least: number;
  readonly most: number;
  readonly leastDigits: number;
}

const kinds: Readonly<Partial<Record<EntityType, CodeKind>>> = {
  PIN: { least: 3, most: 10, leastDigits: 3 },
  CVV: { least: 3, most: 4, leastDigits: 3 },
  CARD: { least: 4, most: 19, leastDigits: 4 },
  PHONE: { least: 6, most: 18, leastDigits: 6 },
  SSN: { least: 4, most: 9, leastDigits: 4 },
  NATIONAL_ID: { least: 4, most: 18, leastDigits: 3 },
  DRIVER_LICENCE: { least: 4, most: 20, leastDigits: 3 },
  PASSPORT: { least: 5, most: 14, leastDigits: 4 },
  IBAN: { least: 5, most: 34, leastDigits: 4 },
  BANK_ACCOUNT: { least: 4, most: 20, leastDigits: 4 },
  ROUTING_NUMBER: { least: 4, most: 11, leastDigits: 2 },
  ACCOUNT: { least: 3, most: 24, leastDigits: 2 },
  PLATE: { least: 4, most: 10, leastDigits: 1 },
  VIN: { least: 8, most: 17, leastDigits: 3 },
  POSTCODE: { least: 3, most: 9, leastDigits: 2 },
};

export function isCodeType(type: EntityType): boolean {
  return kinds[type] !== undefined;
}

/** Whether a code may be a whole value of this kind. */
export function mayBe(type: EntityType, { code, digits }: Pick<SaidCode, 'code' | 'digits'>): boolean {
  const kind = kinds[type];
  if (!kind) return false;
  return code.length >= kind.least && code.length <= kind.most && digits.length >= kind.leastDigits;
}

/** Whether so much is said already that another part would be too much. */
export function isTooLong(type: EntityType, length: number): boolean {
  return length > (kinds[type]?.most ?? 0);
}

const unitBehind =
  /^\s*(?:%|°|dollars?|euros?|pounds?|bucks|cents?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|times?|items?|percent|people|persons?|kids|a\.?m\b|p\.?m\b|o'?clock|kilos?|kg|miles|km|pieces?|tickets?|nights?|guests?|orders?|in the (?:morning|afternoon|evening))\b/i;

/** A price, a time, a count: said beside what was asked for, and not it. */
export function isMeasure(text: string, { start, end }: SaidCode): boolean {
  if (/[$€£¥]\s?$/.test(text.slice(Math.max(0, start - 2), start))) return true;
  return (
    unitBehind.test(text.slice(end, end + 30)) || /^\d{1,2}:\d\d$/.test(text.slice(start, end + 3).trim())
  );
}
