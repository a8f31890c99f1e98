/** What an expression may come to, as bits: several at once, and never none. */
export type Outcomes = number;

export const yes = 1;
export const no = 2;
/** A value that is neither true nor false. */
export const other = 4;
/** No answer. */
export const failure = 8;
export const either = yes | no;

export type Join = (parts: readonly Outcomes[]) => Outcomes;

/** `&&` and `||`: the outcome that decides whatever the other side is, and else needs both. */
const decidedBy =
  (decides: typeof yes | typeof no): Join =>
  ([left = either, right = either]) => {
    const decided = (left | right) & decides;
    const failed = (left & failure && right & ~decides) || (right & failure && left & ~decides);
    const open = ~(decides | failure);
    return decided | (failed ? failure : 0) | (left & open && right & open ? either & ~decides : 0);
  };

const compared =
  (same: boolean): Join =>
  ([left = either, right = either]) => {
    const failed = (left | right) & failure;
    const isOpen = (left & other && right & ~failure) || (right & other && left & ~failure);
    const isSame = left & right & either;
    const isDifferent = (left & yes && right & no) || (left & no && right & yes);
    return (
      failed |
      (isOpen ? either : 0) |
      (isSame ? (same ? yes : no) : 0) |
      (isDifferent ? (same ? no : yes) : 0)
    );
  };

export const joins = {
  and: decidedBy(no),
  or: decidedBy(yes),
  equal: compared(true),
  unequal: compared(false),
  not: ([part = either]) => (part & failure) | (part & yes ? no : 0) | (part & (no | other) ? yes : 0),
  choice: ([test = either, then = either, otherwise = either]) =>
    (test & failure) | (test & yes ? then : 0) | (test & (no | other) ? otherwise : 0),
  /** All else has an answer when every part has one. */
  every: (parts) => either | (parts.some((part) => part & failure) ? failure : 0),
} satisfies Record<string, Join>;
