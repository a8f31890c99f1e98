import type { Database } from '#database/database.ts';
import { unscopedStatement } from '#database/statement.ts';

/** This installation: one row, written by the first start. */
export interface InstanceRow {
  readonly fingerprint_key: Uint8Array;
  readonly first_organization_id: string;
  readonly announced_at: Date | null;
}

const claim = unscopedStatement<InstanceRow>(
  'claim-instance',
  `insert into instance (fingerprint_key, first_organization_id, created_at) values ($1, $2, $3)
   on conflict (only_one) do nothing`,
);
const read = unscopedStatement<InstanceRow>(
  'read-instance',
  'select fingerprint_key, first_organization_id, announced_at from instance',
);

/** The installation's row; offers values for it in case this is the first start. */
export async function claimInstance(
  database: Database,
  offered: { readonly fingerprintKey: Uint8Array; readonly firstOrganizationId: string; readonly now: Date },
): Promise<InstanceRow> {
  await database.unscoped(claim, offered.fingerprintKey, offered.firstOrganizationId, offered.now);
  const [row] = await database.unscoped(read);
  return row!;
}

const announced = unscopedStatement<InstanceRow>('mark-announced', 'update instance set announced_at = $1');

/** Notes that the first organization's key was shown to somebody. */
export async function markAnnounced(database: Database, now: Date): Promise<void> {
  await database.unscoped(announced, now);
}

const claimCheck = unscopedStatement<never>(
  'claim-secret-key-check',
  'update instance set secret_key_check = $1 where secret_key_check is null',
);
const readCheck = unscopedStatement<{ secret_key_check: Uint8Array | null }>(
  'read-secret-key-check',
  'select secret_key_check from instance',
);

/** What proves the key that secrets are sealed with; null before any process had one. */
export async function findSecretKeyCheck(database: Database): Promise<Uint8Array | null> {
  const [row] = await database.unscoped(readCheck);
  return row?.secret_key_check ?? null;
}

/** Offers a check in case there is none, and answers the one that holds; the instance must have been claimed. */
export async function claimSecretKeyCheck(database: Database, offered: Uint8Array): Promise<Uint8Array> {
  await database.unscoped(claimCheck, offered);
  return (await findSecretKeyCheck(database))!;
}
