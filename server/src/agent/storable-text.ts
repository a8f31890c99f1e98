/**
 * Lets through what can be stored: a model may say NUL or half of a surrogate pair, which PostgreSQL refuses. It is
 * replaced before anybody hears it, so that what was heard is what is stored. A pair that arrives in two pieces is
 * joined.
 */
export function storableText(say: (piece: string) => void): {
  readonly say: (piece: string) => void;
  readonly end: () => void;
} {
  let half = '';
  const pass = (text: string) => {
    if (text !== '') say(text.toWellFormed().replaceAll('\u0000', '\ufffd'));
  };
  return {
    say: (piece) => {
      const text = half + piece;
      half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? '';
      pass(half === '' ? text : text.slice(0, -1));
    },
    end: () => {
      pass(half);
      half = '';
    },
  };
}
