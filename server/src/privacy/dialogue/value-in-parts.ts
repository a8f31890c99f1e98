import type { Span } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import { isTooLong, mayBe } from './code-kinds.ts';
import type { SaidCode } from './said-codes.ts';

const longestUnasked = 19;

/** A value that is being said, in one turn or in several. */
export class ValueInParts {
  /** Null: nobody asked for it. */
  readonly type: EntityType | null;
  readonly #parts: (Span & { readonly index: number })[] = [];
  #code = '';

  constructor(type: EntityType | null) {
    this.type = type;
  }

  get parts(): readonly (Span & { readonly index: number })[] {
    return this.#parts;
  }

  get code(): string {
    return this.#code;
  }

  get digits(): string {
    return this.#code.replace(/\D/g, '');
  }

  /** Whether a code can be its next part. */
  takes(type: EntityType | null, { code }: SaidCode): boolean {
    const length = this.#code.length + code.length;
    return type === this.type && (type ? !isTooLong(type, length) : length <= longestUnasked);
  }

  add(index: number, { start, end, code }: SaidCode): void {
    this.#parts.push({ index, start, end });
    this.#code += code;
  }

  isWhole(type: EntityType): boolean {
    return this.type === null || mayBe(type, this);
  }
}
