import type { RecordedRequest, Script } from './script.ts';

/** A streamed answer in the vendor's frames: what opens it, its pieces of text or arguments, what ends it. */
export interface Frames {
  readonly opening: readonly string[];
  readonly pieces: readonly string[];
  readonly closing: readonly string[];
}

/** How one of the vendor's two APIs writes an answer. `id` is the number of the answer. */
export interface Framing {
  whole(script: Script, request: RecordedRequest, id: number): unknown;
  streamed(script: Script, request: RecordedRequest, id: number): Frames;
  /** An error of the vendor within an answer that began well: as the whole of it, and as a frame. */
  failed(
    message: string,
    request: RecordedRequest,
    id: number,
  ): { readonly whole: unknown; readonly frame: string };
}

export const createdAt = 1_750_000_000;

export function modelOf(request: RecordedRequest): string {
  return typeof request.body.model === 'string' ? request.body.model : 'unknown';
}

/** Token counts as scripted, or about a token for four characters. */
export function tokensOf(script: Script, text: string, request: RecordedRequest) {
  return {
    input: script.usage?.input ?? Math.ceil(JSON.stringify(request.body).length / 4),
    output: script.usage?.output ?? Math.ceil(text.length / 4),
  };
}
