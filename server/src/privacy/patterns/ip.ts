import { isIPv4, isIPv6 } from 'node:net';
import type { Detection } from '#privacy/detector.ts';

const quad = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)/g;
/** Four numbers with dots are also how releases, products (`Chrome/120.0.0.0`) and sections are numbered. */
const numberedThing =
  /(?:(?<![a-z])(?:v[ .]?|(?:version|ver|release|build|firmware|section|chapter|clause|article|paragraph|figure|appendix)[ .:#-]{0,3})|§ ?|[a-z0-9]\/)$/i;

const hexadecimalRun = /[0-9a-f:.]{3,}(?:%[\w.-]{1,32})?/gi;
/** A full address with its last two groups as a quad is 45 characters long; a zone may follow. */
const longestAddress = 45 + 33;
/** `ip:fe80::1`: the end of a word and its colon, which look like a part of the address. */
const endOfLabel = /^[a-f]*:(?!:)/i;

export function* findAddresses(text: string): Generator<Detection> {
  for (const { 0: address, index } of text.matchAll(quad)) {
    if (!isIPv4(address) || numberedThing.test(text.slice(Math.max(0, index - 16), index))) continue;
    yield { type: 'IP', score: 0.9, start: index, end: index + address.length };
  }
  for (const { 0: run, index } of text.matchAll(hexadecimalRun)) {
    if (run.length > longestAddress || !run.includes(':')) continue;
    const end = index + run.length;
    if (/\w/.test(text.charAt(end))) continue;
    const label = /\w/.test(text.charAt(index - 1)) ? endOfLabel.exec(run)?.[0].length : 0;
    if (label === undefined) continue;
    const address = addressAtStart(run.slice(label));
    if (address) yield { type: 'IP', score: 0.9, start: index + label, end: index + label + address.length };
  }
}

/** The address without the punctuation of the sentence behind it. */
function addressAtStart(run: string): string | null {
  const readings = [run, run.replace(/[.:]$/, '')];
  return readings.find((reading) => isIPv6(reading) && isTelling(reading)) ?? null;
}

/** `::`, `10::30` and `1:2:3:4:5:6:7:8` are valid, and typing errors, times or ratios far more often. */
function isTelling(address: string): boolean {
  if (address.includes('.')) return true;
  const groups = address.replace(/%.*/, '').split(/[:.]+/).filter(Boolean);
  return groups.length > 1 && groups.some((group) => group.length > 2) && /\d/.test(address);
}
