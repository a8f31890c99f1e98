import type { EntityType } from '#privacy/entity-type.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What an agent asks for. */
export interface Topic {
  readonly name: string;
  /** Null: the answer is nobody's business. */
  readonly type: EntityType | null;
  readonly questions: readonly string[];
  readonly value: (random: SeededRandom) => string;
  /** What is said around the value besides what is said around any. */
  readonly answers?: readonly string[];
}
