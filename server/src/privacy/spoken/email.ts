/**
 * E-mail addresses as they are said: `jane dot doe at example dot com`, spelled, or half written. Where the local
 * part begins is often not said: a word more goes with it rather than one too few.
 */
import type { Detection } from '#privacy/detector.ts';
import { isCommonWord } from '#privacy/names/common-word.ts';
import { addressAtoms, type AddressAtom } from './address-atoms.ts';
import { spokenWords } from './spoken-word.ts';

const mayHold =
  /\bat\b.{1,80}?\b(?:dot|period|point)\b|\bat\b[^.\n]{1,80}\.[a-z]{2}|@.{0,60}?\b(?:dot|period|point)\b|\s@|@\s|(?:dot|underscore|dash|hyphen)\b[^\n]{1,60}@/i;
const endings =
  /^(?:com|org|net|edu|gov|mil|int|info|biz|name|online|shop|store|app|dev|cloud|tech|email|[a-z]{2})$/;
const providers =
  /^(?:g ?mail|google ?mail|yahoo|hot ?mail|outlook|i ?cloud|aol|proton ?mail|proton|gmx|live|msn|yandex|mac|comcast|verizon)$/;
/** Words that end the way back: what stands before them is the sentence, not the address. */
const notWithin = new Set(
  "is it its it’s it's my your the our his her their this that address email mail e-mail e to on me us under with and so yes yeah yep sure okay ok well use try from by or send reach contact please thanks was for are be as says i you we he she they a an of in".split(
    ' ',
  ),
);
/** They stand before a web site's name as well. */
const commonBefore = new Set(
  'look looking am shop shopping order ordered log sign signed signup available site bought buy bought saw see meet'.split(
    ' ',
  ),
);
const cue =
  /\b(?:e-?\s?mail|mail|gmail|address|reach|contact|log ?in|user ?name|sign(?:ed)? (?:up|in)|invoice|receipt|link|send|resend|forward|registered)\b/i;
const cueReach = 80;
const mostDomainWords = 3;
const mostLocalWords = 3;
const mostAtoms = 40;

/** @param isExpected an address was asked for */
export function* findSpokenEmails(text: string, isExpected = false): Generator<Detection> {
  if (!mayHold.test(text)) return;
  const atoms = addressAtoms(text, spokenWords(text));
  for (const [index, atom] of atoms.entries()) {
    if (atom.kind !== 'at') continue;
    const domain = domainFrom(atoms, index + 1);
    const local = domain && localBefore(text, atoms, index);
    if (!domain || !local || local.length === 0) continue;
    const start = local[0]?.start ?? atom.start;
    if (!isExpected && !isMeant(text, start, local, domain)) continue;
    const canonical = `${spelling(local)}@${spelling(domain)}`;
    yield { type: 'EMAIL', score: 0.85, start, end: domain.at(-1)?.end ?? atom.end, canonical };
  }
}

/** Names and dots up to an ending; null: this `at` is only a word. */
function domainFrom(atoms: readonly AddressAtom[], from: number): AddressAtom[] | null {
  const domain: AddressAtom[] = [];
  let wordsSinceDot = 0;
  let endsAt = 0;
  for (const atom of atoms.slice(from, from + mostAtoms)) {
    if (atom.kind === 'at' || atom.kind === 'break') break;
    const isName = atom.kind === 'name';
    wordsSinceDot = isName ? wordsSinceDot + (atom.isSpelled ? 0 : 1) : 0;
    const goesOn = domain.at(-1)?.text === '.' || (atom.isSpelled && domain.at(-1)?.isSpelled);
    if (wordsSinceDot > mostDomainWords || (endsAt > 0 && isName && !goesOn)) break;
    if (!isName && domain.length === 0) break;
    domain.push(atom);
    if (isName && isEnding(domain)) endsAt = domain.length;
  }
  return endsAt > 0 ? domain.slice(0, endsAt) : null;
}

/** The last label, which may be spelled: `dot u k`. */
function isEnding(domain: readonly AddressAtom[]): boolean {
  const dot = domain.findLastIndex(({ text }) => text === '.');
  return dot > 0 && endings.test(spelling(domain.slice(dot + 1)));
}

function localBefore(text: string, atoms: readonly AddressAtom[], at: number): AddressAtom[] {
  const taken: AddressAtom[] = [];
  const isWritten = atoms[at]?.isGlued ?? false;
  let plainWords = 0;
  for (const atom of atoms.slice(Math.max(0, at - mostAtoms), at).toReversed()) {
    const next = taken[0];
    if (atom.kind === 'break' || atom.kind === 'at') break;
    if (isWritten && next && !next.isGlued) break;
    const isJoined = !next || next.kind === 'separator' || atom.kind === 'separator' || next.isGlued;
    const isWord = atom.kind === 'name' && !atom.isSpelled;
    if (isWord && notWithin.has(atom.text) && !(isJoined && next)) break;
    if (!isJoined && isWord && (plainWords += 1) >= mostLocalWords) break;
    if (next && /,/.test(text.slice(atom.end, next.start)) && !isJoined && isWord) break;
    taken.unshift(atom);
  }
  const first = taken.findIndex(({ kind }) => kind === 'name');
  return first < 0 ? [] : taken.slice(first);
}

/** `look at amazon dot com` is no address: something must say that it is one. */
function isMeant(
  text: string,
  start: number,
  local: readonly AddressAtom[],
  domain: readonly AddressAtom[],
): boolean {
  if (cue.test(text.slice(Math.max(0, start - cueReach), start))) return true;
  if (
    providers.test(
      spelling(
        domain.slice(
          0,
          domain.findIndex((atom) => atom.text === '.'),
        ),
      ),
    )
  )
    return true;
  if (local.length > 1 && local.some((atom) => atom.kind === 'separator' || atom.isSpelled)) return true;
  const word = local.at(-1)?.text ?? '';
  return !commonBefore.has(word) && (isOpening(text.slice(0, start)) || !isCommonWord(word));
}

function isOpening(before: string): boolean {
  return /(?:^|\b(?:it['’]s|that['’]s|it is|that is))\s*$/i.test(before.slice(-12));
}

function spelling(atoms: readonly AddressAtom[]): string {
  return atoms.map(({ text }) => text).join('');
}
