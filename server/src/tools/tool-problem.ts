/** Why a call failed, in our own words: its text is `<Type>: …` and never holds an input or an answer. */
export class ToolProblem extends Error {
  /** Our own words: the log may keep them. */
  readonly loggable = true;
  readonly type: ToolProblemType;

  constructor(type: ToolProblemType, message: string) {
    super(`${type}: ${message}`);
    this.name = 'ToolProblem';
    this.type = type;
  }
}

export type ToolProblemType =
  /** An input is missing, or is not what it must be. */
  | 'InputError'
  /** The address is one that tools may not call. */
  | 'AddressRefused'
  | 'ConnectionError'
  | 'Timeout'
  | 'HttpError'
  | 'ResponseTooLarge'
  /** JSON that cannot be kept. */
  | 'ResponseTooDeep'
  /** A secret cannot be read. */
  | 'SecretError';
