/** Whatever is pasted into a talk, an answer takes no longer than its length allows. */
import { describe, expect, it } from 'vitest';
import { facts, longLines, requests, tool } from './long-lines.fixture.ts';
import { createOfflineModel } from './offline-model.ts';

const longestMs = 100;
const model = createOfflineModel();
const { signal } = new AbortController();

/** Of the processor, and the shortest of a few tries: what else the machine does is no part of it. */
async function shortestMs(run: () => Promise<unknown>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 5 && shortest > longestMs; tries += 1) {
    const before = process.threadCpuUsage();
    await run();
    const { user, system } = process.threadCpuUsage(before);
    shortest = Math.min(shortest, (user + system) / 1000);
  }
  return shortest;
}

describe('a line of 40,000 characters', () => {
  it.each(requests)(
    '%s',
    async (_name, requestFor) => {
      const slow: string[] = [];
      await model.generate(
        { system: '', messages: [], tools: [tool], config: {}, facts, ...requestFor('x') },
        { signal },
      );
      for (const [shape, text] of longLines) {
        const request = { system: '', messages: [], tools: [tool], config: {}, facts, ...requestFor(text) };
        const tookMs = await shortestMs(() => model.generate(request, { signal }));
        if (tookMs > longestMs) slow.push(`${shape}: ${Math.round(tookMs)} ms`);
      }
      expect(slow).toEqual([]);
    },
    60_000,
  );
});
