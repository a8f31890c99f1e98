/** How one country writes an identity number. */
export interface NationalForm {
  /** Sticky, and reading a bounded stretch. */
  readonly shape: RegExp;
  /** @param code letters and digits without separators, in upper case */
  readonly isValid: (code: string, written: string) => boolean;
  /**
   * What it is worth without a word for it: nothing where its check lets every tenth number pass and nothing else
   * in it tells.
   */
  readonly bareScore?: (written: string) => number;
}
