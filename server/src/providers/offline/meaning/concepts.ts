/**
 * What customers call the same thing. Each row names a concept, the words and phrases for it, and which broader
 * concepts it is a case of. Phrases are matched without articles and possessives: `get money back` covers
 * `get my money back`.
 */
import { stem, tokensOf } from './stem.ts';

interface Row {
  readonly concept: string;
  readonly words: string;
  readonly isA?: string;
}

const rows: readonly Row[] = [
  {
    concept: 'person',
    words:
      'person, human, human being, agent, someone, somebody, representative, rep, operator, advisor, adviser, colleague, employee, staff, staff member, team member, real people, assistant',
  },
  { concept: 'manager', words: 'manager, supervisor, boss, superior', isA: 'person' },
  {
    concept: 'refund',
    words: 'refund, money back, reimburse, reimbursement, pay back, paid back, chargeback',
  },
  {
    concept: 'return',
    words: 'return, send back, sent back, sending back, send it back, give it back, bring it back',
  },
  { concept: 'exchange', words: 'exchange, replace, replacement, swap' },
  { concept: 'cancel', words: 'cancel, cancellation, call off, terminate, termination' },
  {
    concept: 'broken',
    words:
      'broken, broke, damage, defective, defect, faulty, cracked, smashed, shattered, dented, torn, scratched, leaking, in pieces, not work, not working, stop work, stopped working, never worked, never work',
    isA: 'fault',
  },
  {
    concept: 'fault',
    words:
      'technical problem, technical issue, technical difficulty, technical fault, tech problem, tech issue, technical support, technical help, tech support, fault, error, error message, crash, outage, bug, malfunction, no internet, internet is gone, internet is down, internet down, line is dead, is down, no connection, no signal, not connect, not turn on, not switch on, not start, keep dropping, keep crashing, disconnect, offline',
    isA: 'problem, technical',
  },
  { concept: 'technical', words: 'technical, tech' },
  { concept: 'problem', words: 'problem, issue, trouble, difficulty' },
  {
    concept: 'works',
    words:
      'work, fixed, solved, resolved, fix, solve, resolve, back up, back online, did trick, up and running',
  },
  { concept: 'help', words: 'help, helped, assist, assistance, support' },
  {
    concept: 'lost',
    words: 'lost, lose, loss, misplaced, disappeared, not find, is gone, vanished',
  },
  {
    concept: 'late',
    words:
      'late, too late, delayed, delay, overdue, not arrived, not arrive, not arrived yet, never arrived, never came, not come, not received, not receive, still waiting for',
  },
  {
    concept: 'angry',
    words:
      'angry, furious, mad, outraged, outrageous, annoyed, upset, fed up, ridiculous, unacceptable, disgrace, disgusting, pissed, sick of this, sick and tired',
  },
  { concept: 'complain', words: 'complain, complaint' },
  {
    concept: 'regret',
    words:
      'regret, change mind, changed mind, do not want it any more, not want it anymore, not want it any more, do not like it, not like it, not need it any more, not need it anymore, no longer want, no longer need',
  },
  {
    concept: 'buy',
    words:
      'buy, bought, purchase, place order, new order, order something, sales, sale, selling, upgrade, subscribe, sign up, interested in, new customer, new contract, new plan',
  },
  { concept: 'price', words: 'price, pricing, prices, quote, offer, cost, how much', isA: 'buy' },
  { concept: 'bill', words: 'bill, billing, invoice, charged, overcharged' },
  { concept: 'pay', words: 'pay, paid, payment, transaction, charges' },
  {
    concept: 'unknown',
    words:
      'unknown, not mine, not yours, strange, suspicious, unrecognised, unrecognized, not recognise, not recognize, unfamiliar, not make, not made by me',
  },
  { concept: 'fraud', words: 'fraud, fraudulent, scam, scammed, hacked, identity theft' },
  { concept: 'card', words: 'card, credit card, debit card, bank card' },
  { concept: 'block', words: 'block, freeze, lock, deactivate, disable' },
  { concept: 'order', words: 'order, parcel, package, shipment' },
  { concept: 'delivery', words: 'deliver, delivery, shipping, shipped, arrive, arrival' },
  {
    concept: 'appointment',
    words: 'appointment, booking, reservation, visit, slot',
  },
  { concept: 'book', words: 'book, schedule, reserve, make appointment', isA: 'appointment' },
  {
    concept: 'reschedule',
    words:
      'reschedule, postpone, move appointment, change appointment, different day, another day, another time, other date',
    isA: 'appointment',
  },
  { concept: 'internet', words: 'internet, wifi, broadband, network' },
  { concept: 'connection', words: 'connection, connect' },
  { concept: 'router', words: 'router, modem' },
  { concept: 'restart', words: 'restart, reboot, turn off and on, switch off and on, power cycle' },
  { concept: 'phone', words: 'phone, telephone, mobile, cell, cellphone, smartphone' },
  { concept: 'call_back', words: 'call back, callback, call me back, ring back, phone back' },
  { concept: 'hours', words: 'opening hours, hours, opening times, when open, open, close' },
  { concept: 'find', words: 'find, look up, check, search, track, status' },
  { concept: 'emergency', words: 'emergency, urgent, urgently, life threatening' },
  { concept: 'quantity', words: 'quantity, amount, how many' },
  { concept: 'bag', words: 'bag, luggage, suitcase, baggage' },
  { concept: 'theft', words: 'stolen, stole, steal, theft, took card, took wallet', isA: 'lost' },
  { concept: 'birth', words: 'birth, born, birthday' },
  { concept: 'goodbye', words: 'goodbye, bye, good bye' },
  { concept: 'thank', words: 'thank, thanks, thank you' },
  { concept: 'agree', words: 'agree, accept, approve, confirm, yes' },
  { concept: 'refuse', words: 'refuse, decline, reject, disagree, deny' },
];

/** Of each first word, how many words its longest phrase has. */
const longest = new Map<string, number>();
const table = new Map<string, Set<string>>();
const broader = new Map<string, readonly string[]>();

for (const { concept, words, isA } of rows) {
  if (isA) broader.set(concept, isA.split(', '));
  for (const phrase of words.split(', ')) {
    const stems = tokensOf(phrase).map(stem);
    const [first = ''] = stems;
    longest.set(first, Math.max(stems.length, longest.get(first) ?? 0));
    const key = stems.join(' ');
    table.set(key, (table.get(key) ?? new Set()).add(concept));
  }
}

/** The words of the longest phrase that begins with a stem; 0 where none does. */
export function longestFrom(first: string): number {
  return longest.get(first) ?? 0;
}

/** The concepts that stems next to each other stand for; null when the table does not know them. */
export function conceptsOf(stems: readonly string[]): ReadonlySet<string> | null {
  return table.get(stems.join(' ')) ?? null;
}

const things = new Set(['internet', 'connection', 'card', 'phone', 'router']);

/** The things that a phrase names on the way: `my internet is down` is a fault, and of the internet. */
export function thingsIn(stems: readonly string[]): ReadonlySet<string> {
  return new Set(stems.flatMap((each) => [...(conceptsOf([each]) ?? [])]).filter((each) => things.has(each)));
}

/** The concepts with everything they are a case of. */
export function withBroader(concepts: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(concepts);
  for (const concept of all) for (const wider of broader.get(concept) ?? []) all.add(wider);
  return all;
}
