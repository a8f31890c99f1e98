/**
 * Ends one call of a vendor: when the caller gives up, or when nothing was heard for `limitMs`.
 *
 * Invariants
 * G1. `ended` tells which of the two came first, and never changes afterwards.
 * G2. After `release` nothing of the call is left: no timer, no listener, and no socket that still receives.
 */
export class CallGuard {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  #ended: 'aborted' | 'timeout' | null = null;

  constructor(caller: AbortSignal, limitMs: number) {
    this.#caller = caller;
    this.#timer = setTimeout(() => this.#end('timeout'), limitMs);
    caller.addEventListener('abort', this.#onAbort);
    if (caller.aborted) this.#onAbort();
  }

  /** Handed to the vendor's package. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ended(): 'aborted' | 'timeout' | null {
    return this.#ended;
  }

  /** The vendor showed a sign of life: the limit counts anew. */
  heard(): void {
    this.#timer.refresh();
  }

  release(): void {
    clearTimeout(this.#timer);
    this.#caller.removeEventListener('abort', this.#onAbort);
    this.#controller.abort(); // G2: closes what a failed call left open; a finished one has nothing left
  }

  readonly #onAbort = () => this.#end('aborted');

  #end(how: 'aborted' | 'timeout'): void {
    this.#ended ??= how; // G1
    clearTimeout(this.#timer);
    this.#controller.abort();
  }
}
