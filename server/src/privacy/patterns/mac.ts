import { matchAt } from '#privacy/patterns/code-reading.ts';
import type { ValueKind } from '#privacy/patterns/value-kind.ts';

const paired = /[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}(?![0-9a-z]|[:-][0-9a-f])/iy;
const dotted = /[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![0-9a-z]|\.[0-9a-f])/iy;
const bare = /[0-9a-f]{12}(?![0-9a-z])/iy;
const anywhere = /(?<![0-9a-z:-])[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}(?![0-9a-z]|[:-][0-9a-f])/gi;

/** Addresses of network devices; those of broadcast and of none are no device's. */
export const mac: ValueKind = {
  type: 'MAC',
  labels: [
    'mac',
    'mac address',
    'mac id',
    'wifi address',
    'hardware address',
    'physical address',
    'ethernet address',
    'mac adresse',
  ],
  readLabelled({ text, start }) {
    const found = matchAt(paired, text, start) ?? matchAt(dotted, text, start) ?? matchAt(bare, text, start);
    return found ? { end: start + found.length, score: 0.95 } : null;
  },
  bare: {
    shape: dotted.source,
    read({ text, start }) {
      const found = matchAt(dotted, text, start);
      return found && /[a-f]/i.test(found) ? { end: start + found.length, score: 0.6 } : null;
    },
  },
};

/** The common form, which may hold no digit before its third pair. */
export function* findMacs(text: string) {
  if (!/[0-9a-f][:-][0-9a-f]/i.test(text)) return;
  for (const { 0: found, index } of text.matchAll(anywhere)) {
    if (/^(?:ff.?)+$|^(?:00.?)+$/i.test(found)) continue;
    yield { type: 'MAC', score: 0.95, start: index, end: index + found.length } as const;
  }
}
