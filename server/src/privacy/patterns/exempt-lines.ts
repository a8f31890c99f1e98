import type { Pattern } from '#privacy/patterns/pattern.ts';

/** Shorter than a local number a coincidence is too likely. */
const leastDigits = 7;
/** A country's code and an area's, which a caller nearby leaves out. */
const mostLeftOut = 7;

/**
 * A pattern for phone numbers that passes over the given lines, in any spelling: with or without extension,
 * country code, trunk zero, or (for seven digits and more) area code.
 *
 * @param lines as E.164 or as SIP URI
 */
export function withoutLines(pattern: Pattern, lines: readonly string[]): Pattern {
  const own = lines.map(digitsOfLine).filter((digits) => digits.length >= leastDigits);
  if (own.length === 0) return pattern;
  const whole = new Set(own);
  return function* findOthers(text) {
    for (const detection of pattern(text)) {
      const canonical = (detection.canonical ?? '').replace(/;ext=.*/, '').replace(/\D/g, '');
      const written = text.slice(detection.start, detection.end).replace(/[x#].*|ext.*/i, '');
      if (whole.has(canonical)) continue;
      if (!isInternational(written) && own.some((line) => isEndOf(line, written.replace(/\D/g, ''))))
        continue;
      yield detection;
    }
  };
}

/** `sip:+14155552671@pbx.example;transport=tls` */
function digitsOfLine(line: string): string {
  const user = /^sips?:([^@;]*)/i.exec(line)?.[1] ?? line;
  return /^\+?[\d ().-]+$/.test(user) ? user.replace(/\D/g, '') : '';
}

function isInternational(written: string): boolean {
  return /^\(?\+|^(?:00|011)[1-9]/.test(written.trim());
}

function isEndOf(line: string, digits: string): boolean {
  const national = digits.replace(/^0/, '');
  return (
    national.length >= leastDigits && line.length - national.length <= mostLeftOut && line.endsWith(national)
  );
}
