import { createHash } from 'node:crypto';
import { passesBech32 } from '#privacy/patterns/bech32.ts';
import { matchAt } from '#privacy/patterns/code-reading.ts';
import type { Place, Reading, ValueKind } from '#privacy/patterns/value-kind.ts';

const bitcoinAlphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const rippleAlphabet = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
const base58 = /[1-9A-HJ-NP-Za-km-z]{25,35}(?![A-Za-z0-9])/y;
const segwit = /(?:bc1|tb1|ltc1|BC1|LTC1)[ac-hj-np-zAC-HJ-NP-Z02-9]{11,71}(?![A-Za-z0-9])/y;
const ethereum = /0x[0-9a-fA-F]{40}(?![0-9a-zA-Z])/y;
/** Of chains whose check sums are not worked out here: their beginnings and lengths tell enough. */
const longForms =
  /(?:addr1[a-z0-9]{50,110}|stake1[a-z0-9]{50,60}|cosmos1[a-z0-9]{38}|(?:bitcoincash:)?q[a-z0-9]{41}|[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}|G[A-Z2-7]{55}|0\.0\.\d{5,9}|EQ[A-Za-z0-9_-]{46}|UQ[A-Za-z0-9_-]{46})(?![A-Za-z0-9])/y;
const solana = /[1-9A-HJ-NP-Za-km-z]{32,44}(?![A-Za-z0-9])/y;

/** Addresses that money is sent to; whoever knows one can see all that it ever paid and received. */
export const cryptoAddress: ValueKind = {
  type: 'CRYPTO_ADDRESS',
  labels: [
    'wallet',
    'wallet address',
    'wallet addresses',
    'crypto address',
    'crypto wallet',
    'bitcoin address',
    'btc address',
    'bitcoin wallet',
    'btc',
    'bitcoin',
    'eth address',
    'ethereum address',
    'eth',
    'solana address',
    'solana wallet',
    'sol address',
    'xrp address',
    'litecoin address',
    'doge address',
    'dogecoin address',
    'tron address',
    'usdt address',
    'monero address',
    'deposit address',
  ],
  readLabelled: (place) => {
    const certain = readCertain(place);
    if (certain) return certain;
    const found = matchAt(base58, place.text, place.start) ?? matchAt(solana, place.text, place.start);
    return found && /\d/.test(found) && /[A-Z]/.test(found)
      ? { end: place.start + found.length, score: 0.7 }
      : null;
  },
  bare: { shape: '[A-Za-z0-9]{25}|bitcoincash:q|0\\.0\\.\\d{5}|[EU]Q[A-Za-z0-9_-]{46}', read: readCertain },
};

function readCertain({ text, start }: Place): Reading | null {
  const first = text.charAt(start);
  if (first === '0') return readingOf(matchAt(ethereum, text, start), start, 0.9);
  if (/[13LMDArT29mn]/.test(first)) {
    const found = matchAt(base58, text, start);
    if (found && passesBase58Check(found)) return readingOf(found, start, 0.95);
  }
  const found = matchAt(segwit, text, start);
  if (found) return passesBech32(found.toLowerCase()) ? readingOf(found, start, 0.95) : null;
  return readingOf(matchAt(longForms, text, start), start, 0.8);
}

function readingOf(found: string | null, start: number, score: number) {
  return found ? { end: start + found.length, score } : null;
}

/** Twenty-five bytes: a version, a hash of twenty, and the beginning of the double SHA-256 of both. */
function passesBase58Check(address: string): boolean {
  return [bitcoinAlphabet, ...(address.startsWith('r') ? [rippleAlphabet] : [])].some((alphabet) => {
    const bytes = decode(address, alphabet);
    return (
      bytes !== null &&
      sha256(sha256(bytes.subarray(0, 21)))
        .subarray(0, 4)
        .equals(bytes.subarray(21))
    );
  });
}

function decode(address: string, alphabet: string): Buffer | null {
  let number = 0n;
  for (const character of address) number = number * 58n + BigInt(alphabet.indexOf(character));
  const hex = number.toString(16).padStart(50, '0');
  return hex.length === 50 ? Buffer.from(hex, 'hex') : null;
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
