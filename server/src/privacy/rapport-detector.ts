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
import { loneText, type Passage } from '#privacy/passage.ts';
import { createPatternDetector, type PatternDetectorOptions } from '#privacy/pattern-detector.ts';
import { findCards } from '#privacy/patterns/card.ts';
import { phonePattern } from '#privacy/patterns/phone.ts';
import { maskPlaceholders } from '#privacy/placeholder.ts';
import { inText, readSpoken } from '#privacy/spoken/find-spoken.ts';

/** Changes whenever the same text could be answered differently; conversations scrubbed with another are known by it. */
const version = '3';

export function createRapportDetector(options: PatternDetectorOptions = {}): Detector {
  const wanted = new Set<EntityType>(options.entityTypes ?? usualEntityTypes);
  const patterns = createPatternDetector(options);
  const tagger = createNameTagger();
  const wholeOf = wholeNumbers(options);
  const breath = new Breath();
  return {
    name: 'rapport',
    version,
    entityTypes: [...wanted],
    scoreThreshold: patterns.scoreThreshold,
    async detect(given) {
      const passages = given.map((passage) => ({ ...passage, text: maskPlaceholders(passage.text) }));
      const alone: Detection[][] = [];
      for (const [index, passage] of passages.entries()) {
        alone.push(await findAlone(passage, questionBefore(passages, index)));
        await breath.take();
      }
      const told = readTalk(passages, alone, wholeOf);
      return alone.map((found, index) =>
        [...found, ...(told[index] ?? [])].filter(({ type }) => wanted.has(type)),
      );
    },
  };

  async function findAlone(passage: Passage, question: string | null): Promise<Detection[]> {
    const [written = []] = await patterns.detect([passage]);
    return [...written, ...(await findSpoken(passage.text)), ...tagger.tag(passage.text, question)];
  }

  async function findSpoken(text: string): Promise<Detection[]> {
    const { views, found } = readSpoken(text);
    if (views.length === 0) return [...found];
    const written = await patterns.detect(views.map((view) => loneText(view.text)));
    return [
      ...found,
      ...views.flatMap((view, index) => (written[index] ?? []).map((detection) => inText(view, detection))),
    ];
  }
}

/** What the other side of the talk said just before. */
function questionBefore(passages: readonly Passage[], index: number): string | null {
  const [before, own] = [passages[index - 1], passages[index]];
  return before?.speaker && own?.speaker && before.speaker !== own.speaker ? before.text : null;
}

/** Digits that are a card or a phone number and nothing else. */
function wholeNumbers({
  phoneRegions = ['US'],
}: PatternDetectorOptions): (digits: string) => EntityType | null {
  const findPhones = phonePattern(phoneRegions);
  return (digits) => {
    const isWhole = ({ start, end, score }: Detection) =>
      start === 0 && end === digits.length && score >= 0.5;
    const [card] = findCards(digits);
    if (card && isWhole(card)) return 'CARD';
    const [phone] = findPhones(digits);
    return phone && isWhole(phone) ? 'PHONE' : null;
  };
}
