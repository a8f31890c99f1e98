/** The one clock: what processes make of PostgreSQL's, with clocks of their own that are wrong. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '#telemetry/logger.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';
import { DatabaseClock } from './database-clock.ts';

const silent = createLogger({ level: 'silent', pretty: false });
const started = Date.UTC(2030, 0, 1);
const readEveryMs = 10_000;

it('tells the time of PostgreSQL on a machine whose own clock is a minute ahead', async () => {
  const database = openTestDatabase(await createTestDatabase(), 1);
  const own = { monotonicMs: () => performance.now(), machineMs: () => Date.now() + 60_000 };
  const clock = await DatabaseClock.open({ database, logger: silent, own });
  const { rows } = await database.pool.query<{ now: Date }>('select clock_timestamp() as now');
  const offMs = clock.now().getTime() - (rows[0]?.now.getTime() ?? 0);
  expect(Math.abs(offMs)).toBeLessThan(1_000);
  clock.close();
  await database.close();
});

describe('a clock that follows PostgreSQL’s', () => {
  const database = openTestDatabase('postgres://nobody.invalid/never-connected');
  const asked = vi.spyOn(database, 'unscoped');
  const warned = vi.spyOn(silent, 'warn');
  /** Clocks as they stand, moved by hand. */
  const clocks = { database: 0, monotonic: 0, machine: 0 };
  let clock: DatabaseClock;

  beforeEach(async () => {
    vi.useFakeTimers();
    Object.assign(clocks, { database: started, monotonic: 500, machine: started });
    warned.mockClear();
    answersAfter(4);
    clock = await open();
    asked.mockClear();
  });
  afterEach(() => {
    clock.close();
    vi.useRealTimers();
  });

  const open = () =>
    DatabaseClock.open({
      database,
      logger: silent,
      own: { monotonicMs: () => clocks.monotonic, machineMs: () => clocks.machine },
    });

  function pass(ms: number): void {
    clocks.database += ms;
    clocks.monotonic += ms;
    clocks.machine += ms;
  }

  /** From now on PostgreSQL looks at its clock `share` of the way through a round trip of `ms`. */
  function answersAfter(ms: number, share = 0.5): void {
    asked.mockImplementation(async () => {
      pass(ms * share);
      const now = clocks.database;
      pass(ms * (1 - share));
      return [{ now_ms: now }];
    });
  }

  async function untilNextReading(): Promise<void> {
    pass(readEveryMs);
    await vi.advanceTimersByTimeAsync(readEveryMs);
  }

  const offMs = () => clock.now().getTime() - clocks.database;
  const offsetsTold = () => warned.mock.calls.map(([fields]) => (fields as { offset_ms?: number }).offset_ms);

  it('is right from the start on and says nothing while its machine is right too', async () => {
    expect(offMs()).toBe(0);
    await untilNextReading();
    expect(asked).toHaveBeenCalledOnce();
    expect([offMs(), offsetsTold()]).toEqual([0, []]);
  });

  it('says by how much its machine is wrong, once', async () => {
    clock.close();
    clocks.machine += 60_000;
    clock = await open();
    expect([offMs(), offsetsTold()]).toEqual([0, [-60_000]]);
    await untilNextReading();
    expect(offsetsTold()).toEqual([-60_000]);
  });

  it('is not moved by a step of its machine’s clock, and tells of it with the next reading', async () => {
    clocks.machine -= 60_000;
    expect(offMs()).toBe(0);
    await untilNextReading();
    expect([offMs(), offsetsTold()]).toEqual([0, [60_000]]);
    clocks.machine += 60_000;
    await untilNextReading();
    expect([offMs(), offsetsTold()]).toEqual([0, [60_000, 0]]);
  });

  it('follows a jump of PostgreSQL’s, as another machine in its place brings, and tells of it', async () => {
    clocks.database += 20_000;
    await untilNextReading();
    expect(Math.abs(offMs())).toBeLessThanOrEqual(2);
    expect(offsetsTold()).toEqual([expect.closeTo(20_000, -1)]);
  });

  it.each([0, 0.5, 1])('is not made worse by an answer that took long (%d of it before)', async (share) => {
    answersAfter(9_000, share);
    await untilNextReading();
    expect(offMs()).toBe(0);
  });

  it('is put right by quick answers when the first one at the start was slow', async () => {
    clock.close();
    answersAfter(1, 0.5);
    asked.mockImplementationOnce(async () => {
      pass(3_000);
      return [{ now_ms: clocks.database }];
    });
    clock = await open();
    expect(Math.abs(offMs())).toBeLessThanOrEqual(1);
  });

  it('keeps what it knows while PostgreSQL does not answer, and follows again afterwards', async () => {
    asked.mockRejectedValueOnce(new Error('connection refused'));
    await untilNextReading();
    expect(offMs()).toBe(0);
    expect(warned).toHaveBeenCalledExactlyOnceWith(
      { err: expect.any(Error) },
      "could not read the database's clock",
    );
    clocks.database += 20_000;
    await untilNextReading();
    expect(Math.abs(offMs())).toBeLessThanOrEqual(2);
  });

  it('is not opened when PostgreSQL does not answer', async () => {
    asked.mockRejectedValueOnce(new Error('connection refused'));
    await expect(open()).rejects.toThrow('connection refused');
  });

  it('asks no more once it is closed, also while an answer is out; it still tells the time', async () => {
    const answer = Promise.withResolvers<object[]>();
    asked.mockReturnValueOnce(answer.promise);
    await untilNextReading();
    clock.close();
    answer.resolve([{ now_ms: clocks.database }]);
    await untilNextReading();
    expect(asked).toHaveBeenCalledOnce();
    expect(offMs()).toBe(0);
  });
});
