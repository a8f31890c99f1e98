/**
 * Each organization's way with personal data, as its settings are when it is asked for.
 *
 * O1. The settings are read every time: a change counts from the next scrub on, in every process.
 * O2. A detector is made once for the same settings and numbers, and the last few hundred are kept. None is made
 *     before it is needed: it reads lists of words, and a process that scrubs nothing need not wait for them.
 */
import type { Scoped } from '#database/statement.ts';
import { initialPrivacySettings, type PrivacySettings } from '#domain/privacy-settings.ts';
import type { KeyedHash } from '#privacy/actions.ts';
import type { Detector } from '#privacy/detector.ts';
import {
  type CreateDetector,
  createOrganizationPrivacy,
  type OrganizationPrivacy,
  scrubbedWith,
} from '#privacy/organization-detector.ts';
import { findPrivacyConfig, listTransferDestinations, type PrivacyConfigRow } from '#store/privacy-config.ts';
import { Bounded } from '#domain/bounded.ts';

export interface OrganizationPrivacies {
  of(db: Scoped): Promise<OrganizationPrivacy>;
  /** What a scrub would be stamped with now. */
  stamp(db: Scoped): Promise<string>;
}

export interface PrivacyOptions {
  readonly createDetector: CreateDetector;
  /** The hash for values of one organization. */
  readonly hashOf: (organizationId: string) => KeyedHash;
}

const kept = 300;

export function createOrganizationPrivacies({
  createDetector,
  hashOf,
}: PrivacyOptions): OrganizationPrivacies {
  let made: Detector | null = null;
  const usual = () => (made ??= createDetector({}));
  const known = new Bounded<string, OrganizationPrivacy>(kept);
  return {
    of: async (db) => {
      const row = await findPrivacyConfig(db); // O1
      const lines = await listTransferDestinations(db);
      const key = JSON.stringify([db.organizationId, row?.version ?? 0, lines]);
      const before = known.get(key);
      if (before) return before;
      const settings = { version: row?.version ?? 0, settings: effectiveSettings(row) };
      const create = row || lines.length > 0 ? createDetector : usual;
      const privacy = createOrganizationPrivacy(settings, lines, create, hashOf(db.organizationId));
      known.set(key, privacy); // O2
      return privacy;
    },
    stamp: async (db) => scrubbedWith(usual(), (await findPrivacyConfig(db))?.version ?? 0),
  };
}

export function effectiveSettings(row: Pick<PrivacyConfigRow, 'settings'> | null): PrivacySettings {
  return { ...initialPrivacySettings, ...row?.settings };
}
