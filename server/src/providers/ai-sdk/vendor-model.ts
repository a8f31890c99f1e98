import type { LanguageModelV4, SharedV4ProviderOptions } from '@ai-sdk/provider';

/** A vendor's model as its package offers it, with what the vendor understands beyond the common settings. */
export interface VendorModel {
  /** `provider/model`, as the revision names it. */
  readonly name: string;
  readonly model: LanguageModelV4;
  /** Sent with every request. */
  readonly options?: SharedV4ProviderOptions;
  /** How this vendor is told how many tokens it may think; absent where a vendor knows no such budget. */
  readonly thinking?: (budgetTokens: number) => SharedV4ProviderOptions;
}
