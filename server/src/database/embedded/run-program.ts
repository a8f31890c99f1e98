import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { errnoOf } from './errno.ts';
import { type SystemUser, spawnIdentity } from './run-as.ts';

const passedOn = ['PATH', 'LD_LIBRARY_PATH', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'];

/**
 * The environment of every PostgreSQL program. Only what they need: API keys of this process stay here, and a
 * stray PGDATA or LANG changes nothing. LC_ALL is set because macOS refuses to start a server without a
 * locale, and because we read messages in English.
 */
export function programEnvironment(): NodeJS.ProcessEnv {
  const inherited = passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return { ...Object.fromEntries(inherited), LC_ALL: 'C' };
}

export interface ProgramRun {
  readonly file: string;
  readonly args: readonly string[];
  readonly user: SystemUser | undefined;
  /** Must be reachable by `user`. */
  readonly workingDirectory: string;
}

/**
 * Runs a program to its end.
 * @throws EmbeddedPostgresError `program_not_runnable` when it cannot even begin
 */
export async function runProgram(run: ProgramRun): Promise<{ succeeded: boolean; output: string }> {
  const child = spawn(run.file, run.args, {
    ...spawnIdentity(run.user),
    cwd: run.workingDirectory,
    env: programEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  try {
    await once(child, 'close');
  } catch (cause) {
    throw notRunnable(run.file, run.user, cause);
  }
  return { succeeded: child.exitCode === 0, output: output.join('') };
}

/** Names the usual reasons, as the system's own word (`ENOENT` for a file that is there) misleads. */
export function notRunnable(
  file: string,
  user: SystemUser | undefined,
  cause: unknown,
): EmbeddedPostgresError {
  const errno = errnoOf(cause) ?? 'unknown error';
  const asWhom = user === undefined ? '' : ` as ${user.name}`;
  const reason =
    errno === 'ENOENT'
      ? ' The program needs the GNU C library, which musl systems such as Alpine lack.'
      : errno === 'EPERM'
        ? ' This process may not change to that user; start it as an ordinary user.'
        : '';
  return new EmbeddedPostgresError(
    'program_not_runnable',
    `${basename(file)} could not be run${asWhom} (${errno}).${reason} Setting DATABASE_URL avoids it.`,
    { cause },
  );
}
