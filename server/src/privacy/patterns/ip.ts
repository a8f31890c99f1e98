import { isIPv4, isIPv6 } from 'node:net';
import type { Detection } from '#privacy/detector.ts';

const quad = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)/g;
/** Four numbers with dots are also how releases, products (`Chrome/120.0.0.0`) and sections are numbered. */
const numberedThing =
  /(?:(?<![a-z])(?:v|ver|version|release|build|firmware|update|patch|section|sections|sec|chapter|clause|step|article|paragraph|figure|table|appendix|item)[ .:#-]{0,3}|§ ?|[a-z0-9]\/)$/i;

/** Longest: eight groups of four, the last two as a quad. A longer run of these characters is something else. */
const hexadecimalRun = /(?<![\w:.])[0-9a-f:.]{3,}(?![\w])(?:%[\w.-]{1,32})?/gi;
const longestAddress = 45;

export function* findAddresses(text: string): Generator<Detection> {
  for (const { 0: address, index } of text.matchAll(quad)) {
    if (!isIPv4(address) || numberedThing.test(text.slice(Math.max(0, index - 16), index))) continue;
    yield { type: 'IP', score: 0.9, start: index, end: index + address.length };
  }
  for (const { 0: run, index } of text.matchAll(hexadecimalRun)) {
    const address = addressAtStart(run);
    if (address) yield { type: 'IP', score: 0.9, start: index, end: index + address.length };
  }
}

/** The address without the punctuation of the sentence behind it. */
function addressAtStart(run: string): string | null {
  if (run.length > longestAddress + 33) return null;
  return [run, run.replace(/[.:]$/, '')].find((candidate) => isIPv6(candidate) && isTelling(candidate)) ?? null;
}

/** `::`, `10::30` and `1:2:3:4:5:6:7:8` are valid, and typing errors, times or ratios far more often. */
function isTelling(address: string): boolean {
  const groups = address.replace(/%.*/, '').split(/[:.]+/).filter(Boolean);
  return groups.length > 1 && groups.some((group) => group.length > 2) && /\d/.test(address);
}
