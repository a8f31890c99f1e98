/**
 * What an agent says in one turn: every piece goes through here on its way to whoever listens and to the record.
 *
 * K1. The pieces handed to `onText`, joined, are `record.text`; the safe line, too, is handed over as a piece.
 */
import type { Clock, NewId } from '#domain/clock.ts';
import { safeLine } from '#domain/turn.ts';
import { AnswerRecord, type TurnAnswer } from './answer-record.ts';
import { storableText } from './storable-text.ts';

export interface OpenTalk {
  /** Who speaks: `producing_assistant_id` of what is said. Null while that is not known. */
  readonly assistantId: string | null;
  /** Absent when nobody listens: then a model need not stream. */
  readonly onText?: (piece: string) => void;
  readonly clock: Clock;
  readonly newId: NewId;
}

export class Talk {
  readonly record: AnswerRecord;
  readonly listened: boolean;
  #apart = false;
  readonly #heard: ReturnType<typeof storableText>;

  constructor({ assistantId, onText, clock, newId }: OpenTalk) {
    this.record = new AnswerRecord(assistantId, clock, newId);
    this.listened = onText !== undefined;
    this.#heard = storableText((piece) => {
      this.record.said(piece);
      onText?.(piece);
    });
  }

  /** A piece as a model streams it. */
  readonly say = (piece: string): void => {
    if (piece === '') return;
    if (this.#apart && this.record.text !== '') this.#heard.say('\n\n');
    this.#apart = false;
    this.#heard.say(piece);
  };

  /** What is said next stands apart from what was said before. */
  newParagraph(): void {
    this.#heard.end();
    this.#apart = true;
  }

  paragraph(text: string): void {
    this.newParagraph();
    this.say(text);
  }

  /** Ends with a line for the person when something failed; nothing at all is said only where that is meant. */
  finish({ mayBeSilent = false }: { readonly mayBeSilent?: boolean } = {}): TurnAnswer {
    this.#heard.end();
    if (this.record.error || (this.record.text === '' && !mayBeSilent)) this.paragraph(safeLine); // K1
    this.#heard.end();
    return this.record.finish();
  }
}
