import { parseArgs } from 'node:util';

export interface RunOptions {
  readonly jsonFile: string | null;
  readonly misses: boolean;
  /** The name of a set whose mistakes are listed instead of anything else. */
  readonly shownSet: string | null;
  readonly speed: boolean;
  readonly setFloors: boolean;
}

export const usage = `npm run bench:privacy -- [options]

  --no-speed      leaves the timings out
  --misses        lists the recognizer vectors that are not met
  --show <set>    lists what goes wrong in one set, text by text, and nothing else
  --json <file>   the figures
  --set-floors    accepts the figures as the floors that the tests hold them to
`;

/** @throws {TypeError} when an option is unknown */
export function readRunOptions(args: readonly string[]): RunOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'no-speed': { type: 'boolean', default: false },
      misses: { type: 'boolean', default: false },
      show: { type: 'string' },
      json: { type: 'string' },
      'set-floors': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    jsonFile: values.json ?? null,
    misses: values.misses,
    shownSet: values.show ?? null,
    speed: !values['no-speed'],
    setFloors: values['set-floors'],
  };
}
