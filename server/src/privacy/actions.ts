import type { EntityType } from '#privacy/entity-type.ts';

/**
 * What becomes of a value of some kind.
 *
 * `placeholder` `[CARD_1]`: tells apart, within a conversation · `mask` `****1111`: shows the last four letters or
 * digits · `hash` `[CARD#…]`: the same throughout an organization · `drop`: nothing is left.
 */
export const actionNames = ['placeholder', 'mask', 'hash', 'drop'] as const;
export type Action = (typeof actionNames)[number];

/** A keyed hash of a text, of 16 bytes or more. Without the key nobody can try values until one fits. */
export type KeyedHash = (text: string) => Uint8Array;

export interface Actions {
  of(type: EntityType): Action;
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
