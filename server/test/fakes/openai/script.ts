/** What the fake is told to do, and what it saw: the words that tests speak to it in. */
export interface ScriptedToolCall {
  readonly name: string;
  /** A text is sent as it is, malformed or not. */
  readonly arguments: string | Readonly<Record<string, unknown>>;
  readonly id?: string;
}

/**
 * What goes wrong with an answer.
 *
 * `stall`: silence until the caller gives up, before the headers or after some pieces · `break_off`: the socket is
 * destroyed after some pieces, in the middle of the body · `status`: refused, with OpenAI's error body ·
 * `malformed_json`: a body, or a piece of a stream, that is no JSON · `empty_body`: 200 and nothing ·
 * `unfinished`: a stream that ends in peace, but without its last word · `failed`: 200, and then an error within
 * the answer.
 */
export type Misbehaviour =
  | { readonly kind: 'stall'; readonly afterPieces?: number }
  | { readonly kind: 'break_off'; readonly afterPieces: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'malformed_json'; readonly afterPieces?: number }
  | { readonly kind: 'empty_body' }
  | { readonly kind: 'unfinished'; readonly afterPieces?: number }
  | { readonly kind: 'failed'; readonly message: string; readonly afterPieces?: number };

export interface Script {
  readonly text?: string;
  /** Answered as JSON text. */
  readonly json?: unknown;
  readonly toolCalls?: readonly ScriptedToolCall[];
  /** Before the headers. */
  readonly delayMs?: number;
  /** Between two pieces of a stream. */
  readonly pieceDelayMs?: number;
  /** Characters in a piece of a stream; 16 unless told. */
  readonly chunkSize?: number;
  readonly finish?: 'stop' | 'length' | 'content_filter';
  readonly usage?: { readonly input: number; readonly output: number };
  readonly misbehave?: Misbehaviour;
}

export interface RecordedRequest {
  readonly api: 'chat' | 'responses';
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly streamed: boolean;
  /** Text of the last message of the person; empty when there is none. */
  readonly lastUserText: string;
  /** The schema an answer in JSON must follow, where one was asked for. */
  readonly jsonSchema: Readonly<Record<string, unknown>> | null;
  /** Resolves when the caller closes the connection before the answer is complete. */
  readonly abandoned: Promise<void>;
}

export type Responder = (request: RecordedRequest) => Script | Promise<Script>;

/** An answer that is held back until the test lets it go. */
export interface HeldAnswer {
  /** Resolves when its request has arrived. */
  readonly arrived: Promise<RecordedRequest>;
  release(answer: string | Script): void;
}

/** The text of an answer: what was scripted, JSON included. */
export function textOf(script: Script): string {
  return script.json === undefined ? (script.text ?? '') : JSON.stringify(script.json);
}

export function argumentsOf(call: ScriptedToolCall): string {
  return typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
}

export function piecesOf(text: string, chunkSize = 16): string[] {
  const characters = Array.from(text);
  return Array.from({ length: Math.ceil(characters.length / chunkSize) }, (_, index) =>
    characters.slice(index * chunkSize, (index + 1) * chunkSize).join(''),
  );
}
