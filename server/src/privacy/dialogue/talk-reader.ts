/**
 * Reads a talk for what only its course tells: the bare number after `Your PIN?`, a value said in several turns,
 * an agent that reads it back.
 *
 * T1. What an agent asks for counts until it asks for something else, and through a few turns that do not answer.
 * T2. A value may go on in the next turns as long as nothing but encouragement is said between them. Its parts
 *     have one canonical value, and so one placeholder.
 * T3. Numbers that nobody asked for are joined only when together they are what nothing else could be: `wholeOf`.
 */
import type { Detection } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import type { Passage } from '#privacy/passage.ts';
import { askedFor } from './asked-for.ts';
import { isBackChannel } from './back-channel.ts';
import { bareAnswer } from './bare-answer.ts';
import { isCodeType, isMeasure, mayBe } from './code-kinds.ts';
import { EmailInTurns } from './email-in-turns.ts';
import { ReadBack } from './read-back.ts';
import { type SaidCode, saidCodes } from './said-codes.ts';
import { ValueInParts } from './value-in-parts.ts';

/** The kind that these digits are without any doubt; null: they may be anything. */
export type WholeOf = (digits: string) => EntityType | null;

const patienceTurns = 3;
/** An utterance is a number when hardly a word stands beside it. */
const mostWordsBeside = 3;
const shortWords = 4;
/** A longer text is a letter or a document, not an utterance. */
const longestUtterance = 2_000;

/** @param known what was found in each passage by itself */
export function readTalk(
  passages: readonly Passage[],
  known: readonly (readonly Detection[])[],
  wholeOf: WholeOf,
): Detection[][] {
  const reader = new TalkReader(passages.length, wholeOf);
  for (const [index, passage] of passages.entries()) {
    if (passage.speaker === 'agent') reader.hearAgent(index, passage.text.slice(0, longestUtterance));
    if (passage.speaker === 'person') reader.hearPerson(index, passage.text.slice(0, longestUtterance));
    reader.remember(passage.text, known[index] ?? []);
  }
  return reader.end();
}

class TalkReader {
  readonly #found: Detection[][];
  readonly #wholeOf: WholeOf;
  readonly #readBack = new ReadBack();
  #expected: readonly EntityType[] = [];
  #patience = 0;
  #lastSaid = '';
  #open: ValueInParts | null = null;
  #email = new EmailInTurns();

  constructor(length: number, wholeOf: WholeOf) {
    this.#found = Array.from({ length }, () => []);
    this.#wholeOf = wholeOf;
  }

  hearAgent(index: number, text: string): void {
    this.#report(index, this.#readBack.find(text, this.#open));
    const asked = askedFor(withoutEcho(text, this.#lastSaid));
    if (asked.kind === 'kinds') {
      if (!asked.types.some((type) => type === this.#open?.type)) this.#close();
      this.#expect(asked.types); // T1
    } else if (asked.kind === 'other') {
      this.#close();
      this.#expect([]);
    } else if (!isShort(text) && saidCodes(text).length === 0) this.#tire();
  }

  hearPerson(index: number, text: string): void {
    this.#lastSaid = text;
    const codes = saidCodes(text).filter((code) => !isMeasure(text, code));
    const own = askedFor(`${text}?`);
    const names = own.kind === 'kinds' ? own.types : [];
    if (this.#expected.length === 0)
      this.#expect(names.filter((type) => codes.length > 0 || type === 'EMAIL' || isCodeType(type)));
    const words = this.#hearWords(index, text);
    const free = codes.filter(
      (code) => !words.some(({ start, end }) => code.start < end && start < code.end),
    );
    if (free.length > 0) this.#hearCodes(index, text, free);
    else if (words.length === 0 && !isShort(text)) this.#tire();
  }

  /** What was found otherwise may be read back as well. */
  remember(text: string, detections: readonly Detection[]): void {
    for (const { type, start, end, canonical } of detections)
      this.#readBack.remember(type, text.slice(start, end), canonical);
  }

  end(): Detection[][] {
    this.#close();
    return this.#found;
  }

  #hearWords(index: number, text: string): Detection[] {
    const answers = this.#expected.flatMap((type) => {
      const span = bareAnswer(type, text);
      return span ? [{ type, score: 0.8, ...span }] : [];
    });
    this.#report(index, answers);
    this.#expected = this.#expected.filter((type) => !answers.some((answer) => answer.type === type));
    for (const { type, start, end } of answers) this.#readBack.rememberWords(type, text.slice(start, end));
    const emails = this.#expected.includes('EMAIL') ? this.#email.hear(index, text) : [];
    for (const email of emails) this.#report(email.index, [email.detection]);
    for (const { text: part } of emails) this.#readBack.rememberWords('EMAIL', part);
    return [...answers, ...emails.filter((email) => email.index === index).map(({ detection }) => detection)];
  }

  #hearCodes(index: number, text: string, codes: readonly SaidCode[]): void {
    const isNumberAlone = wordsBeside(text, codes) <= mostWordsBeside;
    for (const code of codes) {
      const type =
        this.#expected.find((each) => isCodeType(each) && (isNumberAlone || mayBe(each, code))) ?? null;
      if (!type && !isNumberAlone) continue;
      if (!this.#open?.takes(type, code)) {
        this.#close();
        this.#open = new ValueInParts(type);
      }
      this.#open?.add(index, code); // T2
    }
    if (!isNumberAlone && this.#expected.length === 0) this.#close();
  }

  #expect(types: readonly EntityType[]): void {
    if (!this.#expected.includes('EMAIL')) this.#email = new EmailInTurns();
    this.#expected = types;
    this.#patience = patienceTurns;
  }

  #tire(): void {
    this.#patience -= 1;
    this.#close();
    if (this.#patience <= 0) this.#expected = [];
  }

  #close(): void {
    const value = this.#open;
    this.#open = null;
    const type = value?.type ?? (value ? this.#wholeOf(value.digits) : null); // T3
    if (!value || !type || !value.isWhole(type)) return;
    for (const { index, start, end } of value.parts)
      this.#report(index, [{ type, score: 0.8, start, end, canonical: value.code }]);
    this.#readBack.remember(type, value.code);
  }

  #report(index: number, found: readonly Detection[]): void {
    this.#found[index]?.push(...found);
  }
}

/** What an agent adds to the words that it repeats. */
function withoutEcho(text: string, said: string): string {
  const echoed = said.trim();
  return echoed === '' ? text : text.replace(echoed, ' ');
}

/** Encouragement, an echo, a part of a name: nothing that changes the subject. */
function isShort(text: string): boolean {
  return isBackChannel(text) || text.split(/\s+/, shortWords + 1).length <= shortWords;
}

function wordsBeside(text: string, codes: readonly SaidCode[]): number {
  let beside = '';
  let from = 0;
  for (const { start, end } of codes) {
    beside += ` ${text.slice(from, start)}`;
    from = end;
  }
  return (beside + text.slice(from)).match(/\p{L}{2,}/gu)?.length ?? 0;
}
