/**
 * The detector of this project: what is recognisable by its form, written or said; names and places by a model of
 * our own; and what only the course of a talk tells.
 *
 * Each reads the text by itself and may find the same; who acts on it settles that (`#privacy/overlaps.ts`).
 */
import type { Detection, Detector } from '#privacy/detector.ts';
import { readTalk } from '#privacy/dialogue/talk-reader.ts';
import { type EntityType, usualEntityTypes } from '#privacy/entity-type.ts';
import { Breath } from '#privacy/breath.ts';
import { createNameTagger } from '#privacy/names/name-tagger.ts';
import { type Passage, questionBefore } from '#privacy/passage.ts';
import {
  createPatternReader,
  type PatternDetectorOptions,
  usualThreshold,
} from '#privacy/pattern-detector.ts';
import { maskPlaceholders } from '#privacy/placeholder.ts';
import { inText, readSpoken } from '#privacy/spoken/find-spoken.ts';

/** Changes whenever the same text could be answered differently; conversations scrubbed with another are known by it. */
const version = '3';

export function createRapportDetector(options: PatternDetectorOptions = {}): Detector {
  const { entityTypes = usualEntityTypes, scoreThreshold = usualThreshold } = options;
  const wanted = new Set<EntityType>(entityTypes);
  const read = createPatternReader(options);
  const tagger = createNameTagger();
  const breath = new Breath();
  return {
    name: 'rapport',
    version,
    entityTypes: [...wanted],
    scoreThreshold,
    async detect(given) {
      const passages = given.map((passage) => ({ ...passage, text: maskPlaceholders(passage.text) }));
      const alone: Detection[][] = [];
      for (const [index, passage] of passages.entries()) {
        alone.push(findAlone(passage, questionBefore(passages, index)));
        await breath.take();
      }
      const told = readTalk(passages, alone, wholeOf);
      return alone.map((found, index) =>
        [...found, ...(told[index] ?? [])].filter(({ type }) => wanted.has(type)),
      );
    },
  };

  function findAlone({ text, label }: Passage, question: string | null): Detection[] {
    const { views, found } = readSpoken(text);
    return [
      ...read(text, label),
      ...found,
      ...views.flatMap((view) => read(view.text).map((detection) => inText(view, detection))),
      ...tagger.tag(text, question),
    ];
  }

  /** Digits that are a card or a phone number and nothing else. */
  function wholeOf(digits: string): EntityType | null {
    const whole = read(digits).find(
      ({ type, start, end, score }) =>
        (type === 'CARD' || type === 'PHONE') &&
        start === 0 &&
        end === digits.length &&
        score >= scoreThreshold,
    );
    return whole?.type ?? null;
  }
}
