import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startPatience } from './patience.ts';
import { createWaitingLine, type WaitingLine } from './waiting-line.ts';

const limitMs = 120_000;

describe('a waiting line', () => {
  let line: WaitingLine;
  const order: string[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    line = createWaitingLine();
    order.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function enter(name: string, conversation = 'one', patience = startPatience(limitMs)) {
    const entered = line.enter(conversation, patience).then((leave) => {
      order.push(leave ? name : `${name} gave up`);
      return leave;
    });
    return { entered, patience };
  }

  it('lets callers in one after the other, as they came, and those of another conversation at once', async () => {
    const first = await enter('first').entered;
    const second = enter('second').entered;
    const third = enter('third').entered;
    await enter('another', 'two').entered;
    expect(order).toEqual(['first', 'another']);
    first?.();
    (await second)?.();
    await third;
    expect(order).toEqual(['first', 'another', 'second', 'third']);
  });

  it('lets a caller go when its patience ends, not earlier and not later', async () => {
    await enter('first').entered;
    const second = enter('second').entered;
    await vi.advanceTimersByTimeAsync(limitMs - 1);
    expect(order).toEqual(['first']);
    await vi.advanceTimersByTimeAsync(1);
    expect(await second).toBeNull();
  });

  it('counts the time in it: at its head a caller has as much patience as is left', async () => {
    const first = await enter('first').entered;
    const { entered, patience } = enter('second');
    await vi.advanceTimersByTimeAsync(100_000);
    first?.();
    expect(await entered).not.toBeNull();
    await vi.advanceTimersByTimeAsync(19_999);
    expect(patience.isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(patience.isOver).toBe(true);
  });

  it('keeps its order when one in the middle gives up: nobody passes whoever is before it', async () => {
    const first = await enter('first').entered;
    enter('second', 'one', startPatience(1_000));
    const third = enter('third').entered;
    await vi.advanceTimersByTimeAsync(1_000);
    const fourth = enter('fourth').entered;
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual(['first', 'second gave up']);
    first?.();
    (await third)?.();
    await fourth;
    expect(order).toEqual(['first', 'second gave up', 'third', 'fourth']);
  });

  it('holds whoever comes after the last one has given up', async () => {
    const first = await enter('first').entered;
    enter('second', 'one', startPatience(1_000));
    await vi.advanceTimersByTimeAsync(1_000);
    const third = enter('third').entered;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(order).toEqual(['first', 'second gave up']);
    first?.();
    expect(await third).not.toBeNull();
  });
});

describe('patience', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('cuts a pause short that would reach over it', async () => {
    const patience = startPatience(1_000);
    let isPausing = true;
    void patience.pause(5_000).then(() => {
      isPausing = false;
    });
    await vi.advanceTimersByTimeAsync(999);
    expect(isPausing).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(isPausing).toBe(false);
  });

  it('leaves no timer behind, neither its own nor of a pause', async () => {
    const patience = startPatience(1_000);
    const paused = patience.pause(100);
    await vi.advanceTimersByTimeAsync(100);
    await paused;
    patience.end();
    expect(vi.getTimerCount()).toBe(0);
    expect(patience.isOver).toBe(false);
  });

  it('hands on what came in time, and what failed in time', async () => {
    const patience = startPatience(1_000);
    expect(await patience.orOver(Promise.resolve('in time'))).toBe('in time');
    await expect(patience.orOver(Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    const never = patience.orOver(new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await never).toBeNull();
  });
});
