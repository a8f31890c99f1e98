import { parsePhoneNumberFromString } from 'libphonenumber-js';

export type ContactType = 'email' | 'phone' | 'handle';

/** A way to reach a person, spelled so that the same contact is always the same text. */
export interface Contact {
  readonly channel: string;
  /** Null for a channel we do not know. */
  readonly type: ContactType | null;
  readonly rawValue: string;
  readonly normalizedValue: string;
}

const typeOfChannel: Readonly<Record<string, ContactType>> = {
  email: 'email',
  phone: 'phone',
  sms: 'phone',
  voice: 'phone',
  whatsapp: 'phone',
  slack: 'handle',
  twitter: 'handle',
};

export type ReadContact =
  | { readonly kind: 'contact'; readonly contact: Contact }
  /** `reason` says what a value of that channel must be, and never repeats the value: it is personal data. */
  | { readonly kind: 'invalid'; readonly reason: string };

/**
 * E-mail addresses are spelled in lower case, phone numbers as E.164, handles in lower case without their `@`.
 * What an unknown channel uses is only trimmed.
 */
export function readContact(channel: string, rawValue: string): ReadContact {
  const name = channel.trim().toLowerCase();
  const type = Object.hasOwn(typeOfChannel, name) ? (typeOfChannel[name] ?? null) : null;
  const normalizedValue = spell(type, rawValue.trim());
  if (normalizedValue === null) return { kind: 'invalid', reason: expectations[type ?? 'other'] };
  return { kind: 'contact', contact: { channel: name, type, rawValue, normalizedValue } };
}

const expectations: Readonly<Record<ContactType | 'other', string>> = {
  email: 'must be an e-mail address',
  phone: 'must be a phone number with its country code, such as +14155550100, without an extension',
  handle: 'must be a handle without spaces',
  other: 'must not be blank',
};

function spell(type: ContactType | null, value: string): string | null {
  switch (type) {
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? value.toLowerCase() : null;
    case 'phone':
      return toE164(value);
    case 'handle':
      return /^@?[^\s@]+$/.test(value) ? value.replace('@', '').toLowerCase() : null;
    case null:
      return value === '' ? null : value;
  }
}

/**
 * "Possible", not "valid": numbering plans grow faster than the tables that come with a library, and the
 * numbers kept for tests and fiction are assigned to nobody.
 */
function toE164(value: string): string | null {
  const parsed = parsePhoneNumberFromString(value.replace(/^(tel|sms|whatsapp):/i, ''), { extract: false });
  return parsed?.isPossible() && !parsed.ext ? parsed.number : null;
}
