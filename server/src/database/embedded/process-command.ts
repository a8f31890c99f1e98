import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errnoOf } from './errno.ts';

const run = promisify(execFile);

/**
 * The command line of a running process, its arguments joined by spaces, without quotation marks; undefined
 * when there is no such process. A process that has ended but was never reaped (`kill -0` takes it for alive)
 * has no command line either.
 */
export async function commandOf(pid: number): Promise<string | undefined> {
  const command = await (process.platform === 'linux' ? fromProc(pid) : fromProcessList(pid));
  return command?.replaceAll('"', '').trim() || undefined;
}

async function fromProc(pid: number): Promise<string | undefined> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  } catch (error) {
    // ESRCH: it ended between opening and reading.
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ESRCH') return undefined;
    throw error;
  }
}

async function fromProcessList(pid: number): Promise<string | undefined> {
  if (process.platform === 'win32') {
    const query = `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`;
    return (await run('powershell.exe', ['-NoProfile', '-Command', query], { windowsHide: true })).stdout;
  }
  try {
    return (await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)])).stdout;
  } catch (error) {
    // ps ends with 1 when it found nothing.
    if (error instanceof Error && 'code' in error && error.code === 1) return undefined;
    throw error;
  }
}
