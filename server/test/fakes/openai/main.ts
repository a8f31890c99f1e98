/**
 * The fake as a process of its own, for benchmarks and for tests that kill processes. Its first line on stdout
 * is `{"url":"http://127.0.0.1:PORT/v1"}`; SIGTERM ends it. Where JSON is asked for, it answers a plain value of
 * that schema.
 *
 *     node server/test/fakes/openai/main.ts [--text "…"] [--echo] [--delay-ms 50] [--piece-delay-ms 5]
 *                                           [--chunk-size 16] [--port 0]
 */
import { parseArgs } from 'node:util';
import { sampleOf } from './json-sample.ts';
import type { RecordedRequest, Script } from './script.ts';
import { startFakeOpenAi } from './server.ts';

const { values } = parseArgs({
  options: {
    text: { type: 'string', default: 'How can I help you?' },
    echo: { type: 'boolean', default: false },
    'delay-ms': { type: 'string', default: '0' },
    'piece-delay-ms': { type: 'string', default: '0' },
    'chunk-size': { type: 'string', default: '16' },
    port: { type: 'string', default: '0' },
  },
});

const manner: Script = {
  delayMs: Number(values['delay-ms']),
  pieceDelayMs: Number(values['piece-delay-ms']),
  chunkSize: Number(values['chunk-size']),
};

const fake = await startFakeOpenAi({ port: Number(values.port), keepRequests: false });
fake.byDefault((request) => ({ ...manner, ...contentFor(request) }));
process.once('SIGTERM', () => void fake.close());
process.stdout.write(`${JSON.stringify({ url: fake.url })}\n`);

function contentFor(request: RecordedRequest): Script {
  if (request.jsonSchema) return { json: sampleOf(request.jsonSchema) };
  return { text: values.echo ? `You said: ${request.lastUserText}` : values.text };
}
