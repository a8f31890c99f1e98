/**
 * What the model found, without what only looks like an address or a place: `820 mm`, `72 containers`, `E418`.
 *
 * P1. An address names a street, or something that is no everyday word, or stands beside a place or a cue.
 * P2. A postal code of the model's own stands beside an address or a place; the others have a form that tells them.
 * P3. A place or a name is no part of a code, and no number, day or size.
 */
import type { Detection } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import { isCommonWord } from './common-word.ts';

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

export function plausible(text: string, found: readonly Detection[]): Detection[] {
  return found.filter((detection) => {
    if (detection.type === 'ADDRESS') return isAddress(text, detection, found);
    if (detection.type === 'POSTCODE') return hasNeighbour(detection, found, ['PLACE', 'ADDRESS']);
    if (detection.type === 'PLACE' || detection.type === 'PERSON')
      return (
        !isWithinCode(text, detection) &&
        !neitherNameNorPlace.test(text.slice(detection.start, detection.end))
      );
    return true;
  });
}

function isAddress(text: string, detection: Detection, found: readonly Detection[]): boolean {
  const said = text.slice(detection.start, detection.end);
  if (measure.test(said)) return false;
  if (streetWords.test(said) || hasNeighbour(detection, found, ['PLACE', 'POSTCODE'])) return true; // P1
  if (cue.test(text.slice(Math.max(0, detection.start - cueReach), detection.start))) return true;
  const words = said.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return words.length > 1 && words.some((word) => !isCommonWord(word));
}

/** Another part of an address or a place close by. */
function hasNeighbour(
  { start, end }: Detection,
  found: readonly Detection[],
  types: readonly EntityType[],
): boolean {
  return found.some(
    (other) => types.includes(other.type) && other.start - end <= neighbour && start - other.end <= neighbour,
  );
}

function isWithinCode(text: string, { start, end }: Detection): boolean {
  return (
    /\d[-_/]?$/.test(text.slice(Math.max(0, start - 2), start)) || /^[-_/]?\d/.test(text.slice(end, end + 2))
  );
}
