import { addCounts, type DetectionCounts } from '#privacy/detection-counts.ts';
import { isJsonText } from '#privacy/json-tokens.ts';
import type { Passage } from '#privacy/passage.ts';
import { redactJson, redactJsonText } from '#privacy/redact-json.ts';
import { redactPassages, redactText, type Redacted, type Redaction } from '#privacy/redact-text.ts';

/** Redacts the fields of one conversation and counts what it took out. */
export class Cleaner {
  readonly #redaction: Redaction;
  #counts: DetectionCounts = {};

  constructor(redaction: Redaction) {
    this.#redaction = redaction;
  }

  get counts(): DetectionCounts {
    return this.#counts;
  }

  /** The texts of a talk, which are read together. */
  async talk(passages: readonly Passage[]): Promise<readonly string[]> {
    const texts = this.#counted(await redactPassages(passages, this.#redaction));
    const cleaned: string[] = [];
    // What stood in the way of its being JSON may have been taken out.
    for (const text of texts) cleaned.push(isJsonText(text) ? await this.#jsonText(text) : text);
    return cleaned;
  }

  async text(text: string | null): Promise<string | null> {
    return text === null ? null : this.#counted(await redactText(text, this.#redaction));
  }

  /** A text that may be JSON, such as the content that a tool or a form left. */
  async content(text: string | null): Promise<string | null> {
    return text === null ? null : this.#jsonText(text);
  }

  async json(value: unknown): Promise<unknown> {
    return value === null ? null : this.#counted(await redactJson(value, this.#redaction));
  }

  async #jsonText(text: string): Promise<string> {
    return this.#counted(await redactJsonText(text, this.#redaction));
  }

  #counted<Value>({ value, counts }: Redacted<Value>): Value {
    this.#counts = addCounts(this.#counts, counts);
    return value;
  }
}
