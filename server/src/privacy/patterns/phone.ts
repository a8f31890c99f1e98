import type { CountryCode } from 'libphonenumber-js/max';
import type { Detection } from '#privacy/detector.ts';
import type { Pattern } from '#privacy/patterns/pattern.ts';
import { hasDigits } from '#privacy/patterns/digit-runs.ts';
import {
  candidatesFrom,
  isDateOrAddress,
  type PhoneCandidate,
  type PhoneRun,
  phoneRuns,
} from '#privacy/patterns/phone-candidate.ts';
import { type PhoneEvidence, phoneEvidence } from '#privacy/patterns/phone-evidence.ts';
import { mayStandAlone } from '#privacy/patterns/phone-shape.ts';
import { WordsBefore } from '#privacy/patterns/phone-words.ts';

interface Believed extends PhoneEvidence {
  readonly candidate: PhoneCandidate;
}

/**
 * Phone numbers: international ones, and those of the given regions as people there write them. Ten digits of
 * North America are believed without any spacing, unless the words before call them something else.
 */
export function phonePattern(regions: readonly CountryCode[]): Pattern {
  return function* findPhones(text: string): Generator<Detection> {
    for (const run of phoneRuns(text)) {
      if (!hasDigits(run, 7)) continue;
      let first = 0;
      while (first < run.length) {
        const believed = mostBelieved(text, run, first, regions);
        if (believed) yield detectionOf(believed);
        first = believed?.candidate.nextGroup ?? first + 1;
      }
    }
  };
}

/** Of equally believed candidates the longest. */
function mostBelieved(
  text: string,
  run: PhoneRun,
  first: number,
  regions: readonly CountryCode[],
): Believed | null {
  const start = run[first]?.start ?? 0;
  const words = new WordsBefore(text, start);
  const tellsBefore = text.slice(Math.max(0, start - 4), start).includes('+') || words.nameAPhone;
  const candidates = candidatesFrom(
    text,
    run,
    first,
    (window) => tellsBefore || mayStandAlone(window, regions),
  );
  let best: Believed | null = null;
  for (const candidate of candidates) {
    const evidence = phoneEvidence(candidate, { text, words, regions });
    if (!evidence || evidence.score <= (best?.score ?? 0)) continue;
    if (candidate.isInternational || !isDateOrAddress(text, candidate)) best = { ...evidence, candidate };
  }
  return best;
}

function detectionOf({ candidate, score, number }: Believed): Detection {
  const { start, end, digits, extension } = candidate;
  const canonical = `${number?.number ?? digits}${extension ? `;ext=${extension}` : ''}`;
  return { type: 'PHONE', start, end, score, canonical };
}
