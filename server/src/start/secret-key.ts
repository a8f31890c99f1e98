/**
 * The key that secrets are sealed with: the operator's, or one that is made once and kept in the data folder.
 *
 * W1. A key is made only while the database holds nothing that was sealed: a lost key is not replaced in silence.
 * W2. A process with another key than the first one does not start: what it sealed, the others could not open.
 */
import type { Database } from '#database/database.ts';
import { errnoOf } from '#database/embedded/errno.ts';
import { makeFolder } from '#database/embedded/make-folder.ts';
import { createSealer, type Sealer } from '#secrets/sealer.ts';
import { createSecretKeyFile, readSecretKeyFile } from '#secrets/secret-key-file.ts';
import type { Config } from '#server/config.ts';
import { claimSecretKeyCheck, findSecretKeyCheck } from '#store/instance.ts';
import { StartFailure } from './start-failure.ts';

export async function obtainSecretKey(
  { secretKey, dataDirectory }: Pick<Config, 'secretKey' | 'dataDirectory'>,
  database: Database,
): Promise<Uint8Array> {
  if (secretKey) return secretKey;
  const found = await readSecretKeyFile(dataDirectory);
  if (found.kind === 'key') return found.key;
  if (found.kind === 'missing' && (await findSecretKeyCheck(database)) === null) {
    await makeKeyFile(dataDirectory);
    const made = await readSecretKeyFile(dataDirectory);
    if (made.kind === 'key') return made.key;
  }
  // W1
  throw new StartFailure(
    found.kind === 'missing'
      ? `this database has secrets, and the key they were sealed with is not in ${found.path}. Put the file back, or set RAPPORT_SECRET_KEY to what it held.`
      : `${found.path} cannot be read as a secret key. Put back the file of the first start, or set RAPPORT_SECRET_KEY.`,
  );
}

async function makeKeyFile(dataDirectory: string): Promise<void> {
  try {
    await makeFolder(dataDirectory);
    await createSecretKeyFile(dataDirectory);
  } catch (error) {
    throw new StartFailure(
      `the secret key cannot be kept in the data folder ${dataDirectory} (${errnoOf(error) ?? String(error)}). Set RAPPORT_DATA_DIR to a folder that this user may write, or RAPPORT_SECRET_KEY to a key.`,
    );
  }
}

/** The sealer with this key, once the database has agreed to it. The instance must have been claimed. */
export async function openSealer(database: Database, key: Uint8Array): Promise<Sealer> {
  const sealer = createSealer(key);
  const agreed = await claimSecretKeyCheck(database, sealer.check);
  if (Buffer.compare(agreed, sealer.check) === 0) return sealer;
  // W2
  throw new StartFailure(
    'the secret key is not the one that this database was first started with. Set RAPPORT_SECRET_KEY to the same value in every process, or copy the file secret-key of the first one into the data folder (RAPPORT_DATA_DIR).',
  );
}
