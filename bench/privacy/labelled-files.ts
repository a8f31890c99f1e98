/** The files of `bench/data/pii` as labelled sets, their positions converted to code units. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { inCodeUnits } from './code-points.ts';
import { starWords, synthWords } from './label-words.ts';
import type { LabelledPassage } from './labelled-document.ts';
import type { LabelledSet } from './labelled-set.ts';
import { presidioSkipWords } from './skip-words.ts';

const spansSchema = z.array(z.object({ start: z.int(), end: z.int(), type: z.string() }));
const synthSchema = z.object({ id: z.string(), text: z.string(), spans: spansSchema });
const starSchema = z.object({
  id: z.string(),
  turns: z.array(z.object({ role: z.enum(['User', 'Wizard']), text: z.string(), spans: spansSchema })),
});

export function synthSentences(): LabelledSet {
  const documents = linesOf('presidio-synth-even.jsonl').map((line) => {
    const { id, text, spans } = synthSchema.parse(line);
    return { id, form: 'sentence', passages: [passageOf(text, spans, null)] };
  });
  return { name: 'synth', documents, words: synthWords, skipWords: presidioSkipWords, labelsAll: true };
}

export function starDialogues(): LabelledSet {
  const documents = linesOf('star-even.jsonl').map((line) => {
    const { id, turns } = starSchema.parse(line);
    const passages = turns.map(({ role, text, spans }) =>
      passageOf(text, spans, role === 'User' ? 'person' : 'agent'),
    );
    return { id, form: 'dialogue', passages };
  });
  return { name: 'STAR', documents, words: starWords, skipWords: presidioSkipWords, labelsAll: false };
}

function passageOf(
  text: string,
  spans: z.infer<typeof spansSchema>,
  speaker: LabelledPassage['speaker'],
): LabelledPassage {
  const labelled = inCodeUnits(text, spans).map(({ start, end, type }) => ({ start, end, label: type }));
  return { text, speaker, label: '', spans: labelled, decoys: [] };
}

export function readDataFile(name: string): string {
  return readFileSync(new URL(`../data/pii/${name}`, import.meta.url), 'utf8');
}

function linesOf(name: string): unknown[] {
  return readDataFile(name)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}
