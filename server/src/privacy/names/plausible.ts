/**
 * What the model found, without what only looks like an address or a place: `820 mm`, `72 containers`, `E418`.
 *
 * P1. An address names a street, or something that is no everyday word, or stands beside a place or a cue.
 * P2. A postal code of the model's own stands beside an address or a place; the others have a form that tells them.
 * P3. A place or a name is no part of a code or a path, and no number, day or size.
 * P4. Everyday words are a name only where they are written like one.
 */
import type { Detection } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import { isCommonWord, isUsualFirstName } from './common-word.ts';

const streetWords =
  /\b(?:street|str|st|road|rd|avenue|ave?|av|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|square|sq|terrace|ter|way|close|crescent|cres|circle|cir|highway|hwy|parkway|pkwy|alley|trail|trl|row|mews|gardens?|grove|park|hill|heights|quay|route|rte|loop|plaza|pike|turnpike|walk|view|box|p\.? ?o\.?|apt|apartment|suite|ste|unit|floor|flat|building|bldg|house|cottage|estate|rue|via|viale|calle|avenida|avda|rua|plaza|piazza|corso|chemin|all[eé]e|impasse|cours|laan|straat|gracht|ulica|ul|utca|gatan|v[aä]g|vej|gade|katu|tie)\b|stra(?:ß|ss)e|str\.|gasse|weg\b|platz|straat|laan|vej\b|gade\b|gatan|v[aä]gen|katu\b|utca|gata\b|veien?\b/i;
const neitherNameNorPlace =
  /^(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|first|second|third|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|july|september|october|november|december|today|tomorrow|tonight|morning|evening|small|medium|large|version|timeout|error|yes|no|yeah|yep|nope|ok|okay|hello|hi|hey|thanks?|sure|great|sorry|please|well|right|good|fine|bye|goodbye)s?$/i;
const cue =
  /\b(?:address|live[sd]?|living|resid\w+|located|home|based|(?:mov\w+|deliver\w*|ship\w*|send|sent|mail\w*|post\w*)(?: \w+){0,3} to)\b[^.!?\n]{0,40}$/i;
const measure =
  /^\W*\d[\d.,]*\s*(?:mm|cm|m|km|g|kg|lbs?|oz|ml|l|inch(?:es)?|in|feet|ft|yards?|miles?|k?w|kilowatt\w*|volts?|amps?|px|pixels?|gb|mb|tb|hours?|minutes?|seconds?|days?|weeks?|months?|years?|units?|boxes|containers?|items?|pieces|people|guests?|points|dollars|euros|pounds|percent)\b/i;
const cueReach = 60;
/** Characters between a part of an address and the next. */
const neighbour = 4;
/** Detections on either side that may be such a part. */
const lookedAt = 3;

export function plausible(text: string, found: readonly Detection[]): Detection[] {
  const sorted = found.toSorted((one, other) => one.start - other.start);
  return sorted.filter((detection, index) => {
    if (detection.type === 'ADDRESS') return isAddress(text, detection, { sorted, index });
    if (detection.type === 'POSTCODE')
      return hasNeighbour(detection, { sorted, index }, ['PLACE', 'ADDRESS']);
    if (detection.type === 'PLACE' || detection.type === 'PERSON')
      return (
        !isWithinCode(text, detection) &&
        !neitherNameNorPlace.test(text.slice(detection.start, detection.end)) &&
        !(detection.type === 'PERSON' && isPlainTalk(text, detection))
      );
    return true;
  });
}

function isAddress(text: string, detection: Detection, around: Around): boolean {
  const said = text.slice(detection.start, detection.end);
  if (measure.test(said)) return false;
  if (streetWords.test(said) || hasNeighbour(detection, around, ['PLACE', 'POSTCODE'])) return true; // P1
  if (cue.test(text.slice(Math.max(0, detection.start - cueReach), detection.start))) return true;
  const words = said.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return words.length > 1 && words.some((word) => !isCommonWord(word));
}

/** The detections around one, in the order of the text. */
interface Around {
  readonly sorted: readonly Detection[];
  readonly index: number;
}

/** Another part of an address or a place close by. */
function hasNeighbour(
  { start, end }: Detection,
  { sorted, index }: Around,
  types: readonly EntityType[],
): boolean {
  return [
    ...sorted.slice(Math.max(0, index - lookedAt), index),
    ...sorted.slice(index + 1, index + 1 + lookedAt),
  ].some(
    (other) => types.includes(other.type) && other.start - end <= neighbour && start - other.end <= neighbour,
  );
}

function isWithinCode(text: string, { start, end }: Detection): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  if (/\d[-_/]?$/.test(before) || /^[-_/]?\d/.test(after)) return true;
  const said = text.slice(start, end);
  return (
    /^\p{Ll}/u.test(said) &&
    (/[_/\\:@.-]$/.test(before) || /^(?:[_/\\@]|-\p{L})/u.test(after) || /[_/\\]/.test(said))
  );
}

/** Words of any sentence, of which none is a usual first name, and whose capital only begins the sentence. */
function isPlainTalk(text: string, { start, end }: Detection): boolean {
  const said = text.slice(start, end);
  const words = said.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (!words.every(isEverydayWord)) return false;
  const begins = start === 0 || /[.!?:;"“(\n]\s*$/.test(text.slice(Math.max(0, start - 3), start));
  return !/\p{Lu}/u.test(begins ? said.slice(1) : said);
}

function isEverydayWord(word: string): boolean {
  return (
    !isUsualFirstName(word) && (isCommonWord(word) || (word.endsWith('s') && isCommonWord(word.slice(0, -1))))
  );
}
