import { InvalidRequest } from '#domain/errors.ts';
import {
  type PrivacyChanges,
  withPrivacyChanges,
  type WrittenPrivacySettings,
} from '#domain/privacy-settings.ts';
import { withoutLostKinds } from '#privacy/settings.ts';
import { settingsIssues } from '#privacy/settings-check.ts';
import { lockOrganization } from '#store/organizations.ts';
import { findPrivacyConfig, type PrivacyConfigRow, writePrivacyConfig } from '#store/privacy-config.ts';
import type { ActionContext } from './action-context.ts';
import { effectiveSettings } from './organization-privacies.ts';

/**
 * Changes what is given. Settings that are the same afterwards keep their version: nothing is scrubbed otherwise.
 * Null where nothing was ever set, and nothing is now.
 */
export function updatePrivacyConfig(
  context: ActionContext,
  changes: PrivacyChanges,
): Promise<PrivacyConfigRow | null> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    await lockOrganization(tx);
    const row = await findPrivacyConfig(tx);
    const settings = changed(row?.settings ?? {}, changes);
    if (inOneOrder(settings) === inOneOrder(row?.settings ?? {})) return row;
    return writePrivacyConfig(tx, settings, now);
  });
}

function changed(before: WrittenPrivacySettings, changes: PrivacyChanges): WrittenPrivacySettings {
  const written = withPrivacyChanges(before, changes);
  const settings = withoutLostKinds(effectiveSettings({ settings: before }), written);
  const issues = settingsIssues(effectiveSettings({ settings }));
  if (issues.length === 0) return settings;
  throw new InvalidRequest(
    issues.map(({ path, message }) => ({ loc: ['body', ...path], msg: message, type: 'value_error' })),
  );
}

/** PostgreSQL gives the fields of an object back in an order of its own. */
function inOneOrder(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
