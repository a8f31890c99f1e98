/**
 * Loaded before a process's own code, sets the clock of its machine: off by CLOCK_OFF_MS from the start, or only from
 * SIGUSR2 on when CLOCK_STEPS is set.
 */
const offMs = Number(process.env['CLOCK_OFF_MS']);
const RightDate = Date;
let shiftMs = process.env['CLOCK_STEPS'] ? 0 : offMs;

globalThis.Date = new Proxy(RightDate, {
  construct: (target, values: [number], newTarget) =>
    Reflect.construct(target, values.length > 0 ? values : [RightDate.now() + shiftMs], newTarget) as Date,
  get: (target, name, receiver) =>
    name === 'now' ? () => RightDate.now() + shiftMs : (Reflect.get(target, name, receiver) as unknown),
});

process.on('SIGUSR2', () => {
  shiftMs = offMs;
  process.stdout.write(`the clock stepped by ${offMs} ms\n`);
});
