/** The installation's secret key where no variable names one: a file beside the embedded database. */
import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { secretKeyBytes } from './sealer.ts';

/** The key, or null for a text that is none. */
export function parseSecretKey(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === secretKeyBytes ? bytes : null;
}

export type SecretKeyFile =
  | { readonly kind: 'key'; readonly key: Uint8Array }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly path: string };

export async function readSecretKeyFile(dataDirectory: string): Promise<SecretKeyFile> {
  const path = join(dataDirectory, 'secret-key');
  try {
    const key = parseSecretKey((await readFile(path, 'utf8')).trim());
    return key ? { kind: 'key', key } : { kind: 'unreadable', path };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { kind: 'missing', path };
    return { kind: 'unreadable', path };
  }
}

/** Makes the file unless another process was faster: it appears whole, under its name, or not at all. */
export async function createSecretKeyFile(dataDirectory: string): Promise<void> {
  await mkdir(dataDirectory, { recursive: true });
  const draft = join(dataDirectory, `secret-key.${randomUUID()}`);
  await writeFile(draft, `${randomBytes(secretKeyBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, join(dataDirectory, 'secret-key'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
}
