/**
 * Microsoft Presidio's analyzer over HTTP (`POST /analyze`), as one detector among others.
 *
 * H1. Whatever goes wrong rejects: nothing is known about a text that was not read to the end.
 * H2. No error tells of the text: a status, a kind of failure, nothing of an answer.
 * H3. Presidio counts in Unicode code points; its spans are moved to UTF-16 code units before anybody sees them.
 */
import { z } from 'zod';
import type { Detection, Detector } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import type { Passage } from '#privacy/passage.ts';
import { CodePoints } from './code-points.ts';
import { entityTypeOf, knownEntityTypes } from './entity-names.ts';

export interface PresidioOptions {
  /** Where the analyzer listens, such as `http://presidio:3000`. */
  readonly baseUrl: string;
  readonly language?: string;
  readonly timeoutMs?: number;
  readonly entityTypes?: readonly EntityType[];
  readonly scoreThreshold?: number;
}

const usualTimeoutMs = 10_000;
/** Requests at once; an analyzer is busy with one text per process. */
const atOnce = 4;

const answer = z.array(
  z.object({
    entity_type: z.string(),
    start: z.int().min(0),
    end: z.int().min(0),
    score: z.number().min(0).max(1),
  }),
);

export function createPresidioDetector(options: PresidioOptions): Detector {
  const { language = 'en', timeoutMs = usualTimeoutMs, scoreThreshold = 0.5 } = options;
  const url = new URL('analyze', options.baseUrl.endsWith('/') ? options.baseUrl : `${options.baseUrl}/`);
  const wanted = new Set<EntityType>(options.entityTypes ?? knownEntityTypes);
  return {
    name: 'presidio',
    version: `1/${language}`,
    entityTypes: knownEntityTypes.filter((type) => wanted.has(type)),
    scoreThreshold,
    detect: async (passages) => {
      const found: (readonly Detection[])[] = [];
      for (let at = 0; at < passages.length; at += atOnce)
        found.push(...(await Promise.all(passages.slice(at, at + atOnce).map(analyze))));
      return found;
    },
  };

  async function analyze({ text, label }: Passage): Promise<Detection[]> {
    if (!/[\p{L}\p{N}]/u.test(text)) return [];
    const context = label === '' ? {} : { context: label.split(' ') };
    const found = answer.safeParse(await ask({ text, language, ...context }));
    if (!found.success) throw new Error('Presidio answered what is not a list of findings'); // H2
    const points = new CodePoints(text);
    return found.data.flatMap(({ entity_type: name, start, end, score }): Detection[] => {
      const type = entityTypeOf(name);
      return type && wanted.has(type)
        ? [{ type, score, start: points.unit(start), end: points.unit(end) }]
        : []; // H3
    });
  }

  async function ask(body: object): Promise<unknown> {
    let response: Response;
    try {
      response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      throw new Error(
        isLate ? `Presidio did not answer within ${timeoutMs} ms` : 'Presidio cannot be reached',
      );
    }
    if (!response.ok) throw new Error(`Presidio answered ${response.status}`);
    try {
      return await response.json();
    } catch {
      throw new Error('Presidio answered what is not JSON'); // H2: the parser's message quotes the answer
    }
  }
}
