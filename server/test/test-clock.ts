import type { Clock } from '#domain/clock.ts';

/** The real time, shifted by hand: tests travel instead of waiting. */
export interface TestClock extends Clock {
  advance(ms: number): void;
}

export function testClock(): TestClock {
  let shiftMs = 0;
  return {
    now: () => new Date(Date.now() + shiftMs),
    advance: (ms) => {
      shiftMs += ms;
    },
  };
}
