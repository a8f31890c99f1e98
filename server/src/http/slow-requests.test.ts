/** Requests that take their time to arrive, and answers that take theirs. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { readStream } from '#test/sse-reader.ts';
import { createLogger } from '#telemetry/logger.ts';
import { createApp } from './app.ts';

const limitMs = 150;

describe('a request', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  let app: FastifyInstance;
  let port: number;
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    server = await startTestServer({ modelUrl: fake.url });
    const { actions, runtime } = server.application;
    const services = { ...actions, runtime, heartbeatMs: 20 };
    const logger = createLogger({ level: 'silent', pretty: false });
    app = await createApp({ ...services, logger }, { limitMs, checkMs: 20 });
    port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
    id = (await createTestConversation(server.admin, await createTestAgent(server.admin))).id;
  });
  afterAll(async () => {
    await app.close();
    await server.stop();
    await fake.close();
  });

  function begin(body: string): Socket {
    const socket = connect(port, '127.0.0.1');
    const head = [
      `POST /v1/v2/conversations/${id}/turns HTTP/1.1`,
      'host: localhost',
      `x-api-key: ${server.adminKey}`,
      'content-length: 1000',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    return socket;
  }

  it('that never comes to its end is answered and cut off, though a byte comes now and then', async () => {
    const socket = begin('{');
    const trickle = setInterval(() => socket.write(' '), limitMs / 5);
    const closed = once(socket, 'close');
    socket.on('error', () => undefined); // its last bytes may meet a closed connection
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*"error":"bad_request"/s);
    expect(answer).toContain('did not arrive in time');
    await closed;
    clearInterval(trickle);
    expect((await server.admin.get(`/v1/v2/conversations/${id}/messages`)).body.messages).toEqual([]);
  });

  it('that has arrived is answered, however long the answer takes', async () => {
    const held = fake.hold();
    const reading = readStream(`http://127.0.0.1:${port}/v1/v2/conversations/${id}/turns/stream`, {
      key: server.adminKey,
      body: { user_message: 'Hello' },
    });
    await held.arrived;
    await expect(text(begin('{'))).resolves.toMatch(/^HTTP\/1\.1 400 /); // meanwhile the limit is over
    held.release('Hello yourself');
    expect((await reading).frames.at(-1)?.event).toBe('complete');
  });

  it('has a minute to arrive, unless the application says otherwise', async () => {
    const { actions, runtime } = server.application;
    const logger = createLogger({ level: 'silent', pretty: false });
    const usual = await createApp({ ...actions, runtime, heartbeatMs: 20, logger });
    expect(usual.server.requestTimeout).toBe(60_000);
    await usual.close();
  });
});
