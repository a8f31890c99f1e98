/** A tool as the organization has it. */
export interface KnownTool {
  readonly name: string;
  /** `acts` changes the world; null when nobody said. */
  readonly effect: 'reads' | 'acts' | null;
  readonly inputs: readonly { readonly name: string; readonly type: string; readonly required: boolean }[];
}
