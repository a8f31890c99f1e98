import type { Detection } from '#privacy/detector.ts';
import { findSpokenEmails } from '#privacy/spoken/email.ts';
import { coreOf } from './lead-in.ts';

/** What a turn adds to the address. */
interface Turn {
  readonly index: number;
  readonly text: string;
  /** Where that begins in the turn. */
  readonly from: number;
}

export interface FoundInTurn {
  readonly index: number;
  /** The part of the address that this turn has. */
  readonly text: string;
  readonly detection: Detection;
}

const mostTurns = 6;
const leadIn = /^[\s,.]*(?:(?:and|then|um|uh|er|okay|ok|so|sure|yes|it's|it is)\b[\s,]+){0,4}/i;
const handle = /^(?=.*[\d._+-])[\w.+-]{3,40}$/;

/** An e-mail address that was asked for, and may be said in several turns: `jane dot doe`, `at example dot com`. */
export class EmailInTurns {
  readonly #turns: Turn[] = [];

  hear(index: number, text: string): FoundInTurn[] {
    const from = leadIn.exec(text)?.[0].length ?? 0;
    this.#turns.push({ index, from, text: text.slice(from) });
    if (this.#turns.length > mostTurns) this.#turns.shift();
    const joined = this.#turns.map((turn) => turn.text).join(' ');
    const found = Array.from(findSpokenEmails(joined, true), (detection) => this.#spread(detection)).flat();
    return found.length > 0 ? found : loneHandle(index, text);
  }

  /** The parts of a detection in the joined turns, each with the whole address as its canonical value. */
  #spread(detection: Detection): FoundInTurn[] {
    let offset = 0;
    return this.#turns.flatMap(({ index, text, from }) => {
      const start = Math.max(0, detection.start - offset);
      const end = Math.min(text.length, detection.end - offset);
      offset += text.length + 1;
      if (start >= end) return [];
      const part = { ...detection, start: from + start, end: from + end };
      return [{ index, text: text.slice(start, end), detection: part }];
    });
  }
}

/** The part before the `@` alone, or a name at a mail provider. */
function loneHandle(index: number, text: string): FoundInTurn[] {
  const { start, end } = coreOf(text);
  const part = text.slice(start, end);
  if (!handle.test(part)) return [];
  return [{ index, text: part, detection: { type: 'EMAIL', score: 0.6, start, end } }];
}
