/** Verbs count only when they lead on to the number: `text` and `contact` are also names of fields. */
const label =
  '(?:tele)?phones?|tel|mobiles?|cell(?:phone)?s?|fax|sms|whats ?app|landline|hotline|handy|voicemail|messages? to(?= )|answering(?= (?:at|on) )|registered(?= )|my number(?= is )|(?:my|our|his|her|their|your) (?:[a-z]{2}|[a-z]{1,9}(?:ian|ean|can|man|ese|ish|eli|wiss|ench|reek|utch|nal)) number(?= is )|(?:call(?:ing|ed)?|text(?:ing|ed)?|dial(?:ing|led)?|ring)(?= )|(?:reach(?:ed)?|contact(?:ed)?)(?= (?:me|us|you|him|her|them|my|our|the)(?![a-z]))';
const filler =
  'me|us|you|him|her|them|my|your|our|his|its|their|the|at|on|is|was|are|to|back|by|via|or|using|number|numbers|num|nr|no|line|contact|phone|cell|mobile|new|old|work|home|office|personal|private|direct|again|now|please|in|it|s|customer|user|callback|primary|secondary';

/** A word for a phone, and nothing but small words between it and the number. */
const labelled = new RegExp(
  `(?<![a-z])(?:(?:${label})(?:[ .:#=()'"/\\n-]{1,3}(?:${filler})(?![a-z]))*|(?:desk|office|direct|work|home|wa\\.me)(?=[:/]))[ .:#=('"/\\n-]{0,4}$`,
  'i',
);
/** Most numbers follow no word at all; this is quicker to see. */
const wordAtEnd = /[a-z][ .:#=('"/\n-]{0,4}$/i;
const phoneWord = new RegExp(`(?<![a-z])(?:${label})(?![a-z])`, 'gi');
const otherNumber =
  /(?<![a-z])(?:orders?|invoices?|tickets?|tracking|references?|ref|accounts?|acct|confirmations?|bookings?|reservations?|cases?|claims?|polic(?:y|ies)|member(?:ship)?|serial|sku|isbn|upc|ean|part|model|transactions?|receipts?|po|ids?|codes?|pin|amounts?|totals?|prices?|balances?|times?(?:tamp)?|zip|passport|licen[cs]es?|flights?|routing|npi|shipments?|parcels?|barcode|version|bytes|checksum|hash)(?![a-z])/gi;

const reach = 60;

/** What the words before a number say it is; looked up only when asked, since most numbers never need it. */
export class WordsBefore {
  readonly #text: string;
  #nameAPhone: boolean | null = null;

  constructor(text: string, start: number) {
    this.#text = text.slice(Math.max(0, start - reach), start);
  }

  get nameAPhone(): boolean {
    this.#nameAPhone ??= wordAtEnd.test(this.#text.slice(-5)) && labelled.test(this.#text);
    return this.#nameAPhone;
  }

  /** An order, an account, a price …: the nearest word decides. */
  get nameSomethingElse(): boolean {
    return lastMention(this.#text, otherNumber) > lastMention(this.#text, phoneWord);
  }
}

function lastMention(text: string, words: RegExp): number {
  return Array.from(text.matchAll(words)).at(-1)?.index ?? -1;
}
