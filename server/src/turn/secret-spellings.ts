/**
 * Finds secrets in a text, however they are spelled there: in another case, with blanks or signs between, with accents
 * apart, digits of another script or in words, percent-encoded, escaped, as Base64 or as hexadecimal bytes.
 */
import { digitRuns } from '#domain/digit-runs.ts';
import { foldedText, type FoldedText } from './folded-text.ts';

export interface Secret {
  /** Letters and digits alone, in each order a date may be written. */
  readonly cores: readonly string[];
  /** For a secret without letters and digits. */
  readonly literal: string;
  readonly mask: string;
  /** Null for what is no number. */
  readonly number: number | null;
}

/** Shorter ones are looked for only where they stand alone: one letter is in every word. */
const shortestWithin = 4;

export function secretOf(value: string): Secret {
  const core = foldedText(value).core;
  return {
    cores: core === '' ? [] : [core, ...datesOf(value)],
    literal: value,
    mask: maskOf(value),
    number: /^\d+$/.test(core) ? Number(core) : null,
  };
}

/** How many digits there were; of anything else nothing. */
export function maskOf(value: string): string {
  return /^[\d\s.-]*\d[\d\s.-]*$/.test(value) ? `[${value.replaceAll(/\D/g, '').length} digits]` : '[hidden]';
}

function datesOf(value: string): string[] {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  return year === '' ? [] : [`${day}${month}${year}`, `${month}${day}${year}`];
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly mask: string;
}

/** The text without the secrets; the very same when it holds none. */
export function withoutSecrets(text: string, secrets: readonly Secret[]): string {
  const masked = replaced(text, rangesOf(text, secrets));
  return decodings(masked).some((decoded) => rangesOf(decoded, secrets).length > 0) ? '[hidden]' : masked;
}

function rangesOf(text: string, secrets: readonly Secret[]): Range[] {
  const folded = foldedText(text);
  return [...secrets.flatMap((secret) => rangesOfSecret(text, folded, secret)), ...saidRanges(text, secrets)];
}

function rangesOfSecret(text: string, folded: FoldedText, { cores, literal, mask }: Secret): Range[] {
  if (cores.length > 0) return cores.flatMap((core) => rangesOfCore(text, folded, core, mask));
  return placesOf(text, literal).map((start) => ({ start, end: start + literal.length, mask }));
}

/** Digits in words, or of another script; a run of them is hidden whole. */
function saidRanges(text: string, secrets: readonly Secret[]): Range[] {
  const sought = secrets.flatMap(({ cores, mask }) => cores.map((core) => ({ core, mask })));
  const isIn = (core: string, digits: string) =>
    core.length >= shortestWithin ? digits.includes(core) : digits === core;
  return digitRuns(text).flatMap(({ start, end, digits }) => {
    const found = digits === null ? undefined : sought.find(({ core }) => isIn(core, digits));
    const isWritten = !/[^\d\s\-.,/()]/.test(text.slice(start, end)); // those are found by their core
    return found && !isWritten ? [{ start, end, mask: found.mask }] : [];
  });
}

function rangesOfCore(text: string, folded: FoldedText, core: string, mask: string): Range[] {
  return placesOf(folded.core, core)
    .map((at) => ({ start: folded.startOf(at), end: folded.endOf(at + core.length - 1), mask }))
    .filter((range) => core.length >= shortestWithin || standsAlone(text, range, core));
}

function placesOf(text: string, part: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

function standsAlone(text: string, { start, end }: Range, core: string): boolean {
  const joins = /^\d+$/.test(core) ? /\d/ : /[\p{L}\p{N}]/u;
  return !joins.test(text.slice(start - 1, start)) && !joins.test(text.slice(end, end + 1));
}

function replaced(text: string, ranges: readonly Range[]): string {
  let shown = '';
  let from = 0;
  for (const { start, end, mask } of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= from) continue;
    shown += start < from ? '' : text.slice(from, start) + mask;
    from = end;
  }
  return shown + text.slice(from);
}

/** What the text says once it is decoded, once and twice. */
function decodings(text: string): string[] {
  const once = decodedOnce(text);
  return [...once, ...once.flatMap(decodedOnce)];
}

function decodedOnce(text: string): string[] {
  return decoders.map((decode) => decode(text)).filter((decoded) => decoded !== text && decoded !== '');
}

const character = (code: string, base: number) => {
  const point = Number.parseInt(code, base);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '';
};

const decoders: readonly ((text: string) => string)[] = [
  (text) =>
    text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
    ),
  (text) => text.replaceAll(/\\u([0-9a-f]{4})/gi, (_all, code: string) => character(code, 16)),
  (text) =>
    text.replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_all, hex?: string, decimal?: string) =>
      hex ? character(hex, 16) : character(decimal ?? '', 10),
    ),
  (text) => runsOf(text, /(?:[0-9a-f]{2}){4,}/gi, 'hex'),
  (text) => runsOf(text, /[\w+/-]{6,}/g, 'base64'),
];

function runsOf(text: string, runs: RegExp, encoding: 'hex' | 'base64'): string {
  return (text.match(runs) ?? []).map((run) => Buffer.from(run, encoding).toString('utf8')).join(' | ');
}
