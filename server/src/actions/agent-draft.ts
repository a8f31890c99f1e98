import { RapportError } from '#domain/errors.ts';
import type { RevisionRow } from '#store/authored-revisions.ts';

/** Which workflows an agent follows belongs to what it does, so it is frozen with the agent's revision. */
export function requireAgentDraft(revision: Pick<RevisionRow, 'frozen_at'>): void {
  if (!revision.frozen_at) return;
  throw new RapportError(
    'revision_in_use',
    'The revision has been activated or bound and cannot change any more: create a new one.',
  );
}
