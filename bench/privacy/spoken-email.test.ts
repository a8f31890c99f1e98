import { describe, expect, it } from 'vitest';
import { SeededRandom } from './seeded-random.ts';
import { emailStyles, sayEmail } from './spoken-email.ts';

const parts = { local: ['john', 'smith'], joint: '_', domain: ['gmail', 'com'] };
const several = (style: (typeof emailStyles)[number]) =>
  Array.from({ length: 60 }, (_, seed) => sayEmail(parts, style, new SeededRandom(seed)));

describe('a dictated e-mail address', () => {
  it('in words names its signs', () => {
    expect(new Set(several('words'))).toEqual(
      new Set(['john underscore smith at gmail dot com', 'john under score smith at gmail dot com']),
    );
  });

  it('may be spelled', () => {
    expect(several('spelled')).toContain('j o h n underscore s m i t h at gmail dot com');
    expect(several('spelled')).toContain('j o h n underscore s m i t h at g m a i l dot com');
    expect(several('half spelled')).toContain('j o h n underscore smith at gmail dot com');
  });

  it('may be spelled with words for letters', () => {
    const one = { ...parts, local: ['jo'] };
    const said = Array.from({ length: 60 }, (_, seed) => sayEmail(one, 'phonetic', new SeededRandom(seed)));
    expect(said).toContain('j as in juliet o as in oscar at gmail dot com');
    expect(said).toContain('j for jack o for orange at gmail dot com');
  });

  it('may name another provider first', () => {
    expect(several('corrected')).toContain('john underscore smith at yahoo no sorry gmail dot com');
  });

  it.each(emailStyles)('in the style "%s" has no punctuation', (style) => {
    for (const said of several(style)) expect(said).toMatch(/^[a-z]+( [a-z]+)+$/);
  });
});
