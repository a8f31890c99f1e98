import { isIPv6 } from 'node:net';
import type { EntityType } from '#privacy/entity-type.ts';
import { fold, unescape } from '#privacy/folding.ts';

/** One spelling for all spellings of a value, so that it keeps its placeholder throughout a conversation. */
export function canonicalValue(type: EntityType, value: string): string {
  const folded = fold(value);
  // Escapes belong to a secret as it is written: two secrets may differ in nothing else.
  if (type === 'CREDENTIAL' || type === 'CRYPTO_ADDRESS') return folded.text;
  const plain = unescape(folded).text.trim();
  if (type === 'IP') return canonicalAddress(plain.toLowerCase());
  if (digitTypes.has(type)) return plain.replace(/\D/g, '') || plain;
  if (codeTypes.has(type)) return plain.replace(/[^0-9a-z]/gi, '').toUpperCase() || plain;
  return plain.toLowerCase().replace(/\s+/g, ' ');
}

const digitTypes: ReadonlySet<EntityType> = new Set(['PHONE', 'CARD', 'CVV', 'BANK_ACCOUNT', 'SSN', 'PIN']);
/** Letters and digits, whatever stands between them. */
const codeTypes: ReadonlySet<EntityType> = new Set([
  'IBAN',
  'CARD_EXPIRY',
  'ROUTING_NUMBER',
  'NATIONAL_ID',
  'DRIVER_LICENCE',
  'PASSPORT',
  'MAC',
  'PLATE',
  'VIN',
  'ACCOUNT',
  'POSTCODE',
]);

/** An IPv6 address in its shortest form, as the URL standard writes it; its zone is kept. */
function canonicalAddress(address: string): string {
  const [host = '', zone] = address.split('%');
  if (!isIPv6(host)) return address;
  const shortest = new URL(`http://[${host}]`).hostname.slice(1, -1);
  return zone ? `${shortest}%${zone}` : shortest;
}
