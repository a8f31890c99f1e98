import { describe, expect, it } from 'vitest';
import { createSealer, SealBroken } from './sealer.ts';

const key = Buffer.alloc(32, 1);
const sealer = createSealer(key);
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('a sealed value', () => {
  it('opens for the organization and the purpose it was sealed for, in any process with the key', () => {
    const sealed = sealer.seal('org', 'tool-secret', 'héllo');
    expect(text(createSealer(Buffer.from(key)).open('org', 'tool-secret', sealed))).toBe('héllo');
    const bytes = Uint8Array.of(0, 255, 128);
    expect(Uint8Array.from(sealer.open('org', 'digits', sealer.seal('org', 'digits', bytes)))).toEqual(bytes);
  });

  it.each([
    ['for another organization', 'other', 'tool-secret', sealer],
    ['for another purpose', 'org', 'digits', sealer],
    ['with another key', 'org', 'tool-secret', createSealer(Buffer.alloc(32, 2))],
    ['where two names run together', 'org","tool', 'secret', sealer],
  ])('does not open %s', (_why, organizationId, purpose, opener) => {
    const sealed = sealer.seal('org', 'tool-secret', 'secret');
    expect(() => opener.open(organizationId, purpose, sealed)).toThrow(SealBroken);
  });

  it('does not open with a single bit changed, nor cut short', () => {
    const sealed = sealer.seal('org', 'tool-secret', 'secret');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => sealer.open('org', 'tool-secret', changed), String(at)).toThrow(SealBroken);
      expect(() => sealer.open('org', 'tool-secret', sealed.subarray(0, at)), String(at)).toThrow(SealBroken);
    }
  });

  it('is another one each time, and tells nothing of its value', () => {
    const all = Array.from({ length: 50 }, () => text(sealer.seal('org', 'p', 'secret')));
    expect(new Set(all).size).toBe(50);
    expect(all.join()).not.toContain('secret');
  });
});

describe('the check', () => {
  it('is equal for equal keys alone, and is not the key', () => {
    expect(createSealer(Buffer.from(key)).check).toEqual(sealer.check);
    expect(createSealer(Buffer.alloc(32, 2)).check).not.toEqual(sealer.check);
    expect(Buffer.from(sealer.check).includes(key)).toBe(false);
  });

  it('needs a whole key', () => {
    expect(() => createSealer(Buffer.alloc(31))).toThrow('32 bytes');
  });
});
