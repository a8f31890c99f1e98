import { monthName } from '#privacy/patterns/calendar.ts';
import { matchAt } from '#privacy/patterns/code-reading.ts';
import type { ValueKind } from '#privacy/patterns/value-kind.ts';

const end = '(?![a-z0-9]|[-/.,:]\\d)';
const month = '(?:0?[1-9]|1[0-2])';
const numeric = new RegExp(`${month} ?[-/. ] ?(?:20[1-6]\\d|[1-6]\\d)${end}`, 'iy');
const printed = new RegExp(`(?:0[1-9]|1[0-2]) ?/ ?(?:20[2-4]\\d|[2-4]\\d)${end}`, 'iy');
const compact = new RegExp(`(?:0[1-9]|1[0-2])(?:20[1-6]\\d|[1-6]\\d)${end}`, 'iy');
const yearFirst = new RegExp(`20[1-6]\\d[-/.](?:0?[1-9]|1[0-2])${end}`, 'iy');
const inWords = new RegExp(
  `${monthName}\\.?[-/, ]{0,2}(?:of |the |\\d{1,2}(?:st|nd|rd|th)?,? )?(?:20[1-6]\\d|['’]?[1-6]\\d)${end}`,
  'iy',
);
const wholeDate = new RegExp(`\\d{1,2}([-/.])\\d{1,2}\\1(?:20)?[1-6]\\d${end}`, 'iy');

/** Words that stand before the end of anything: only beside a card do they mean the card's. */
const vague = /^(?:expires?|expiring|valid (?:until|till|to)|date|cad|venc|gültig)(?![a-z])/;
const cardWords =
  /(?<![a-z])(?:cards?|visa|master ?card|amex|discover|cvv2?|cvc2?|cc)(?![a-z])|\d{4}[ -]?\d{3,4}(?!\d)/i;
/** The end of a card's number, with nothing but space behind. */
const cardBefore = /(?:\d[ -]?){12,18}\d[ ,;|/]{1,3}$/;
const reach = 80;

/** The month until which a card is valid. */
export const cardExpiry: ValueKind = {
  type: 'CARD_EXPIRY',
  labels: [
    'exp',
    'exp date',
    'exp dt',
    'exp on',
    'expiry',
    'expiry date',
    'expiration',
    'expiration date',
    'expiration month',
    'expires',
    'expires on',
    'expires in',
    'expires at',
    'expire',
    'expiring',
    'expiring on',
    'expiring in',
    'expires end',
    'valid thru',
    'valid through',
    'good thru',
    'good through',
    'valid until',
    'valid till',
    'valid to',
    'card expiry',
    'card exp',
    'mm yy',
    'mm yyyy',
    'ablaufdatum',
    'gültig bis',
    'date expiration',
    'caducidad',
    'vencimiento',
    'fecha de caducidad',
    'scadenza',
    'vervaldatum',
    'validade',
  ],
  readLabelled({ text, start, label }) {
    const around = text.slice(Math.max(0, start - reach), start + 40);
    const isCard = cardWords.test(around) || cardBefore.test(around);
    const isVague = vague.test(label) && !isCard;
    const forms = isVague
      ? [printed]
      : [numeric, compact, yearFirst, ...(isCard ? [inWords, wholeDate] : [])];
    const length = Math.max(...forms.map((form) => matchAt(form, text, start)?.length ?? 0));
    return length > 0 ? { end: start + length, score: isVague ? 0.6 : 0.85 } : null;
  },
};
