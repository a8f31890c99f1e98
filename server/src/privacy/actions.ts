import type { PrivacyAction } from '#domain/privacy-settings.ts';
import type { EntityType } from '#privacy/entity-type.ts';

/** A keyed hash of a text, of 16 bytes or more. Without the key nobody can try values until one fits. */
export type KeyedHash = (text: string) => Uint8Array;

/** What becomes of the values of each kind. */
export interface Actions {
  of(type: EntityType): PrivacyAction;
  /** Whether any kind is masked: only then is `****1111` what redaction left. */
  readonly mask: boolean;
  readonly hash: KeyedHash;
}

/** What is done unless an organization says otherwise. */
export const placeholdersOnly: Actions = {
  of: () => 'placeholder',
  mask: false,
  hash: () => {
    throw new TypeError('nothing is hashed where every value gets a placeholder');
  },
};
