import { countByType } from '#privacy/detection-counts.ts';
import { loneText } from '#privacy/passage.ts';
import { findPersonalData, type Redacted, type Redaction } from '#privacy/redact-text.ts';
import { replacementFor } from '#privacy/replacement.ts';

/**
 * Redacts a JSON number, given as its source text: a whole number in which something was found becomes a JSON
 * string that holds what stands for it. Fractions are measures, not personal data.
 */
export async function redactNumber(
  source: string,
  { detector, pseudonyms, actions }: Redaction,
  label: string,
): Promise<Redacted<string>> {
  for (const digits of readingsOf(source)) {
    const [[first, ...others] = []] = await findPersonalData([loneText(digits, label)], detector, actions);
    if (!first) continue;
    const found = others.reduce(
      (longest, other) => (length(other) > length(longest) ? other : longest),
      first,
    );
    const text = digits.slice(found.start, found.end);
    const value = { type: found.type, text, canonical: found.canonical, isTouched: false };
    const replacement = replacementFor(value, pseudonyms, actions);
    return { value: JSON.stringify(replacement), counts: countByType([found.type]) };
  }
  return { value: source, counts: {} };
}

/**
 * The digits a number may stand for. Beyond 2^53 a number that went through JavaScript has lost its last digits
 * and with them its check digit, but still shows most of a card number: every last digit is tried.
 */
function readingsOf(source: string): string[] {
  const number = Number(source);
  const digits = /^-?\d+$/.test(source) ? source.replace('-', '') : wholeDigits(number);
  if (digits === null) return [];
  if (Number.isSafeInteger(number) || String(number) !== source) return [digits];
  return [digits, ...Array.from({ length: 10 }, (_, last) => `${digits.slice(0, -1)}${last}`)];
}

/** For a spelling such as `4.2e15`. */
function wholeDigits(number: number): string | null {
  return Number.isSafeInteger(number) ? String(Math.abs(number)) : null;
}

function length({ start, end }: { start: number; end: number }): number {
  return end - start;
}
