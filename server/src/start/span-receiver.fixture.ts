/** A collector of spans at the other end of OpenTelemetry's exporter, as far as HTTP goes. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

export interface Received {
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
}

export interface SpanReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  close(): void;
}

/** @param answers false for a collector that takes everything and never answers */
export async function startSpanReceiver({ answers } = { answers: true }): Promise<SpanReceiver> {
  const received: Received[] = [];
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await buffer(request);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    received.push({ path: request.url ?? '', contentType: request.headers['content-type'] ?? '', body });
    if (answers) response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }
  // A sender that breaks off is answered by nothing.
  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  /** Empty for the first of a trace. */
  readonly parentSpanId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Of the process that sent it. */
  readonly resource: Readonly<Record<string, unknown>>;
}

interface JsonValue {
  readonly stringValue?: string;
  readonly intValue?: string | number;
}

type JsonAttributes = readonly { readonly key: string; readonly value: JsonValue }[];

interface JsonTraces {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: JsonAttributes };
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly name: string;
        readonly traceId: string;
        readonly parentSpanId?: string;
        readonly attributes: JsonAttributes;
      }[];
    }[];
  }[];
}

/** The spans among what came as JSON. */
export function spansIn(received: readonly Received[]): ReceivedSpan[] {
  return received
    .filter(({ path }) => path === '/v1/traces')
    .flatMap(({ body }) => (JSON.parse(body.toString()) as JsonTraces).resourceSpans)
    .flatMap(({ resource, scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) =>
        spans.map(({ name, traceId, parentSpanId = '', attributes }) => ({
          name,
          traceId,
          parentSpanId,
          attributes: asRecord(attributes),
          resource: asRecord(resource.attributes),
        })),
      ),
    );
}

function asRecord(attributes: JsonAttributes): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));
}
