import { RapportError } from '#domain/errors.ts';

/** Why a revision that was activated or run stays as it is. */
export function frozenRevision(): RapportError {
  return new RapportError(
    'revision_in_use',
    'The revision has been activated or run and cannot change any more: create a new one, or recompile it as a draft.',
  );
}
