/**
 * An answer as server-sent events.
 *
 * V1. Nothing is written before the first frame or heartbeat, so that a refusal can still be a plain HTTP error.
 * V2. Every frame has `id`, `event`, and the same name as `type` in its data.
 * V3. After `complete` or `error` nothing follows.
 * V4. A reader that is gone is written to no more; nobody else notices.
 */
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

export interface EventStream {
  readonly opened: boolean;
  /** A comment that carries an id, so that a reader can resume before the first piece of text. */
  mark(id: string): void;
  frame(event: 'delta' | 'complete' | 'error', id: string, data: Readonly<Record<string, unknown>>): void;
  end(): void;
}

export function openEventStream(reply: FastifyReply, heartbeatMs: number): EventStream {
  const response: ServerResponse = reply.raw;
  let opened = false;
  const timer = setInterval(() => write(': still here\n\n'), heartbeatMs);
  response.on('close', () => clearInterval(timer));

  function write(text: string): void {
    if (response.destroyed || response.writableEnded) return; // V4
    if (!opened) open();
    response.write(text);
  }

  function open(): void {
    opened = true;
    reply.hijack();
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    });
  }

  return {
    get opened() {
      return opened; // V1
    },
    mark: (id) => write(`: turn\nid: ${id}\n\n`),
    frame: (event, id, data) =>
      write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify({ type: event, ...data })}\n\n`), // V2
    end: () => {
      clearInterval(timer);
      if (opened) response.end();
    },
  };
}
