/** What a detector got wrong in one set, text by text, for whoever improves it. The texts are invented or published. */
import type { LabelledSpan } from './labelled-document.ts';
import type { PassageReading } from './read-passage.ts';
import type { DocumentReading } from './score-set.ts';
import type { VectorScore } from './recognizer-vectors.ts';

/** Every text that leaks or in which a decoy was hit. `⟨…⟩` is masked; what is missed stands below. */
export function mistakesIn(readings: readonly DocumentReading[]): string {
  return readings
    .filter(({ passages }) => passages.some(isMistaken))
    .map(({ document, passages }) => {
      const lines = passages
        .filter((reading) => passages.length < 4 || concerns(reading))
        .map(describeReading);
      return `${document.id} (${document.form})\n${lines.join('\n')}`;
    })
    .join('\n\n');
}

export function vectorMisses(vectors: Readonly<Record<string, VectorScore>>): string {
  return Object.entries(vectors)
    .flatMap(([type, { misses }]) =>
      misses.map(
        ({ text, expected, found }) =>
          `  ${type}  ${JSON.stringify(text)}  expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`,
      ),
    )
    .join('\n');
}

function isMistaken({ leaks, decoysTouched }: PassageReading): boolean {
  return leaks.length + decoysTouched.length > 0;
}

function concerns(reading: PassageReading): boolean {
  return isMistaken(reading) || reading.found.length > 0;
}

function describeReading({ passage, found, leaks, decoysTouched }: PassageReading): string {
  const missed = leaks.map((leak) => missedLine(passage.text, leak));
  const hit = decoysTouched.map((decoy) => `      hit: ${decoy}`);
  return [`    ${passage.speaker ?? 'text'}: ${withMarks(passage.text, found)}`, ...missed, ...hit].join(
    '\n',
  );
}

function missedLine(text: string, { start, end, label }: LabelledSpan): string {
  return `      leaks: ${label} ${text.slice(start, end)}`;
}

function withMarks(text: string, found: PassageReading['found']): string {
  return found.reduceRight(
    (marked, { type, start, end }) =>
      `${marked.slice(0, start)}⟨${type} ${marked.slice(start, end)}⟩${marked.slice(end)}`,
    text,
  );
}
