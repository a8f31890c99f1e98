import type { Detection } from '#privacy/detector.ts';

const tail =
  /(?<=\d)[ ,;|/]{1,3}((?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?[2-4]\d)(?:[ ,;|/]{1,3}(\d{3,4}))?(?![\w/-])/g;
const cardBefore = /(?:^|\D)(?:\d[ -]?){12,18}\d$/;
const longestCard = 40;

/** `4111 1111 1111 1111 04/27 123`: the expiry and the code right behind a card's number need no words. */
export function* findCardTails(text: string): Generator<Detection> {
  for (const { 0: whole, 1: expiry = '', 2: code, index } of text.matchAll(tail)) {
    if (!cardBefore.test(text.slice(Math.max(0, index - longestCard), index))) continue;
    const start = index + whole.indexOf(expiry);
    const end = index + whole.length;
    yield { type: 'CARD_EXPIRY', score: 0.8, start, end: start + expiry.length };
    if (code) yield { type: 'CVV', score: 0.8, start: end - code.length, end };
  }
}
