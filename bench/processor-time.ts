/** CPU time and memory of processes, as Linux shows them under /proc; null on other systems. */
import { readdir, readFile } from 'node:fs/promises';

const ticksPerSecond = 100;

interface Stat {
  readonly parent: number;
  /** User and system time of the process and, `withChildren`, of those it has waited for. */
  readonly ownMs: number;
  readonly withChildrenMs: number;
}

/** CPU milliseconds since the process began, of all its threads. */
export async function processorMs(pid: number): Promise<number | null> {
  return (await readStat(pid))?.ownMs ?? null;
}

/** The same of a process, its living children and those that have ended. */
export async function familyProcessorMs(pid: number): Promise<number | null> {
  const head = await readStat(pid);
  if (!head) return null;
  const children = (await everybody()).filter((stat) => stat.parent === pid);
  return head.withChildrenMs + children.reduce((sum, child) => sum + child.ownMs, 0);
}

export async function parentOf(pid: number): Promise<number | null> {
  return (await readStat(pid))?.parent ?? null;
}

/** Memory that the process occupies, in bytes. */
export async function residentBytes(pid: number): Promise<number | null> {
  const status = await readProc(`/proc/${pid}/status`);
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status ?? '')?.[1];
  return kilobytes ? Number(kilobytes) * 1024 : null;
}

async function everybody(): Promise<Stat[]> {
  const names = await readdir('/proc');
  const stats = await Promise.all(
    names.filter((name) => /^\d+$/.test(name)).map((pid) => readStat(Number(pid))),
  );
  return stats.filter((stat) => stat !== null);
}

async function readStat(pid: number): Promise<Stat | null> {
  const line = await readProc(`/proc/${pid}/stat`);
  if (!line) return null;
  // The name in parentheses may hold spaces; what follows its end begins with the state, the third field.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const ms = (from: number) => ((Number(fields[from]) + Number(fields[from + 1])) * 1000) / ticksPerSecond;
  return { parent: Number(fields[1]), ownMs: ms(11), withChildrenMs: ms(11) + ms(13) };
}

async function readProc(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    // A process that has ended meanwhile, or a system without /proc.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return null;
    throw error;
  }
}
