/** What an agent asks a person for: it decides what the next bare number or word is. */
import { isBackChannel } from './back-channel.ts';
import type { EntityType } from '#privacy/entity-type.ts';

/**
 * - `kinds`: these were asked for.
 * - `other`: something else was asked for, so what is said next belongs to no earlier question.
 * - `nothing`: no question; what was asked for before still is.
 */
export type Asked =
  | { readonly kind: 'kinds'; readonly types: readonly EntityType[] }
  | { readonly kind: 'other' }
  | { readonly kind: 'nothing' };

const number = String.raw`(?:\s+(?:number|num|no\.?|#|id|code|digits))`;

/** In this order: what is found is taken out before the next is looked for, so that `e-mail address` is no address. */
const subjects: readonly (readonly [EntityType | null, RegExp])[] = [
  [
    null,
    /\b(?:order|tracking|invoice|case|ticket|confirmation|booking|reservation|flight|model|serial|part|item|product|error|room|gate|seat)(?:\s+(?:reference|number|id|code))+/g,
  ],
  [
    'SECURITY_ANSWER',
    /\b(?:maiden name|security (?:question|answer)|secret (?:question|answer|word)|memorable (?:word|place|name|date)|mother'?s (?:first |middle )?name|father'?s middle name|(?:first|childhood|favou?rite) (?:pet|teacher|school|car|street|friend|movie|book|band|team|colou?r|food|concert|job|boss)|pet'?s name|name of your (?:first |childhood )?(?:pet|dog|cat|school|teacher|friend)|street (?:did )?you (?:grew|grow) up|city (?:were you|you were) born|where (?:did you grow up|were you born|did you meet)|high school mascot)\b/g,
  ],
  ['EMAIL', /\be-?\s?mail(?:\s+address)?\b/g],
  [
    'DATE_OF_BIRTH',
    /\b(?:date of birth|birth\s?date|birthday|d\.?o\.?b\b\.?|day of birth|year of birth|when (?:were you|was (?:he|she)) born)/g,
  ],
  [
    'CVV',
    /\b(?:cvv2?|cvc2?|security code|card verification|(?:three|3|four|4)[- ]digits? (?:security |code )?(?:number |code )?on the (?:back|front)|(?:code|digits|number) on the (?:back|front))\b/g,
  ],
  ['CARD_EXPIRY', /\b(?:expir(?:y|ation|es?)(?:\s+date)?|valid (?:thru|through|until)|good through)\b/g],
  [
    'PIN',
    /\b(?:pin(?:\s*(?:code|number))?|pass\s?code|access code|(?:one[- ]time|verification|security|authentication|login) (?:code|pass\s?word|pass\s?code|number)|otp|telephone (?:banking )?(?:password|code))\b/g,
  ],
  ['CREDENTIAL', /\b(?:pass\s?word|pass\s?phrase|api key|access token)\b/g],
  [
    'SSN',
    /\b(?:social security(?: number)?|ssn|social(?= (?:number|security)|\?|$)|(?:of|your) social\b|tax(?:payer)? (?:id|identification)(?: number)?|itin)\b/g,
  ],
  [
    'NATIONAL_ID',
    /\b(?:national (?:id|identity|insurance)(?: (?:number|card))?|id card number|identity (?:number|card)|identification number|personal (?:id|number))\b/g,
  ],
  ['DRIVER_LICENCE', /\bdriv(?:er'?s?|ing) licen[cs]e(?: number)?\b/g],
  ['PASSPORT', /\bpassport(?: number)?\b/g],
  ['IBAN', /\biban\b/g],
  ['ROUTING_NUMBER', /\b(?:routing(?: number)?|aba|sort code|swift|bic)\b/g],
  [
    'BANK_ACCOUNT',
    /\b(?:bank account(?: number)?|checking account(?: number)?|savings account(?: number)?)\b/g,
  ],
  [
    'CARD',
    /\b(?:(?:credit|debit|bank|payment|gift)?\s?card(?:'s)?(?:\s+(?:number|details|digits|info(?:rmation)?))|(?:number|digits) (?:of|on|from) (?:the|your) (?:front of your )?(?:credit |debit |bank )?card|long number|sixteen digits?|16[- ]digits?)\b/g,
  ],
  ['PLATE', /\b(?:licen[cs]e plate|number plate|registration(?: number| plate)|plate number|tag number)\b/g],
  ['VIN', /\b(?:vin|vehicle identification number|chassis number)\b/g],
  ['POSTCODE', /\b(?:zip(?:\s?code)?|post\s?code|postal code)\b/g],
  [
    'PHONE',
    /\b(?:(?:my|your|his|her|new) number(?! of)|(?:tele)?phone(?:\s+number)?|mobile(?:\s+number)?|cell(?:\s?phone)?(?:\s+number)?|contact number|call\s?back number|number (?:to|we can|i can|can we|can i) (?:best )?(?:reach|call|text|contact)|best number|good number|number (?:are you|you are|you're) calling from|what number)\b/g,
  ],
  [
    'ACCOUNT',
    new RegExp(
      String.raw`\b(?:account|customer|client|member(?:ship)?|policy(?:holder)?|subscriber|patient|employee|student|loyalty|rewards?|frequent flyer|insurance|contract|user|login|meter|claim)${number}`,
      'g',
    ),
  ],
  [
    'ACCOUNT',
    /\b(?:username|user name|(?:number|id) (?:of|on|for) (?:your|the) (?:account|policy|membership|contract|customer (?:card|file)|file|insurance)|your (?:id|reference)|account (?:name|info(?:rmation)?|details))\b/g,
  ],
  [
    'ADDRESS',
    /\b(?:(?:street |home |billing |shipping |delivery |mailing |postal |current |full |pick[- ]?up )?address|where (?:do you live|should (?:we|i) (?:send|ship|deliver)))\b/g,
  ],
  [
    'PERSON',
    /\b(?:(?:your|the|full|first|last|sur|family|given|middle|account holder'?s?|cardholder'?s?)\s*(?:full |first |last |sur|family )?name|name(?= (?:please|on|for|as))|sur\s?name|who (?:am i|are we|do i have|is|'?s) (?:speaking|talking|this|calling|the pleasure)|who'?s (?:this|calling|speaking)|whom am i speaking|spell (?:that|your name|it)|name on the|under (?:what|which) name|what name)\b/g,
  ],
  ['PLACE', /\b(?:(?:what|which) (?:city|town)|city (?:do you|are you) (?:live|in)|your (?:city|town))\b/g],
];

const request =
  /\?|\b(?:may|can|could|shall|do) (?:i|we|you)\b|\b(?:please|what(?:'?s| is| was| are)?|which|who|whom|when|where|tell me|give me|provide|enter|type|key in|confirm|verify|need|require|have your|get your|share|spell|let me know|let me have|let's (?:start|begin)|starting with|i'?ll (?:just )?(?:need|take)|ready for|go ahead with|repeat)\b/;
const again =
  /\b(?:repeat|again|say that|didn'?t (?:catch|get|hear)|one more time|pardon|come again|the rest|next (?:one|part|four|three|two|digits?|bit)|(?:last|first|remaining) (?:four|three|two|few|digits?|bit|part)|is that (?:right|correct|all|it)|anything else in|go on|go ahead|continue|correct)\b/;
/** Some word of each subject; without any of them, only whether something is asked is left to tell. */
const anySubject =
  /name|number|code|pin\b|id\b|digit|mail|birth|born|d\.?o\.?b|cvv|cvc|expir|valid|good through|pass|otp|key|token|social|ssn|tax|itin|licen|iban|routing|aba|sort|swift|bic|account|card|plate|registration|tag|vin|chassis|zip|post\s?code|postal|phone|mobile|cell|contact|reference|address|where|who|spell|city|town|answer|question|memorable|secret|security|first|childhood|favou?rite|pet|street|mascot|info|details|sixteen|username|best|good|reach/;

export function askedFor(text: string): Asked {
  let rest = text.toLowerCase().replaceAll('’', "'");
  const types = new Set<EntityType>();
  let isOther = false;
  for (const [type, words] of anySubject.test(rest) ? subjects : []) {
    rest = rest.replace(words, () => {
      if (type) types.add(type);
      else isOther = true;
      return ' # ';
    });
  }
  const isRequest = request.test(text.toLowerCase()) || isBareSubject(rest, types.size > 0);
  if (types.size > 0 && isRequest) return { kind: 'kinds', types: [...types] };
  if (isRequest && isOther) return { kind: 'other' };
  if (!isRequest || again.test(rest) || isBackChannel(rest)) return { kind: 'nothing' };
  return /\?|\b(?:what|which|how|when|where|who|would you|do you|are you|can i|may i)\b/.test(rest)
    ? { kind: 'other' }
    : { kind: 'nothing' };
}

/** `And your account number`, `Name:`, said with hardly another word. */
function isBareSubject(rest: string, hasSubject: boolean): boolean {
  return hasSubject && rest.split(/[^a-z']+/).filter((word) => word !== '').length <= 4;
}
