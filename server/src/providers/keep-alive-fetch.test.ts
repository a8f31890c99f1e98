import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ConnectionFailure } from './connection-failure.ts';
import { createKeepAliveFetch } from './keep-alive-fetch.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(listener: RequestListener): Promise<{ url: string; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createServer(listener).on('connection', (socket) => sockets.push(socket));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/`, sockets };
}

describe('a fetch over kept connections', () => {
  it('sends method, headers and text, and hands back status, headers and body', async () => {
    const { url } = await serve((message, response) => {
      response.writeHead(201, {
        'x-seen': `${message.method} ${String(message.headers['x-key'])}`,
        'set-cookie': ['a', 'b'],
      });
      message.pipe(response);
    });
    const response = await createKeepAliveFetch()(url, {
      method: 'POST',
      headers: { 'X-Key': 'k' },
      body: 'grüß',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-seen')).toBe('POST k');
    expect(response.headers.getSetCookie()).toEqual(['a', 'b']);
    expect(await response.text()).toBe('grüß');
  });

  it('uses one connection for calls after one another', async () => {
    const { url, sockets } = await serve((_message, response) => response.end('ok'));
    const fetch = createKeepAliveFetch();
    for (let call = 0; call < 3; call += 1) await (await fetch(url)).text();
    expect(sockets).toHaveLength(1);
  });

  it('an abort after the answer leaves the connection to the next call', async () => {
    const { url, sockets } = await serve((_message, response) => response.end('ok'));
    const fetch = createKeepAliveFetch();
    const controller = new AbortController();
    await (await fetch(url, { signal: controller.signal })).text();
    const next = fetch(url);
    controller.abort();
    expect(await (await next).text()).toBe('ok');
    expect(sockets).toHaveLength(1);
  });

  it('hands over a body as it arrives, before it is complete', async () => {
    const { url } = await serve((_message, response) => response.write('first'));
    const reader = (await createKeepAliveFetch()(url)).body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first');
    await reader?.cancel();
  });

  it('a body that is no longer wanted closes the socket', async () => {
    const { url, sockets } = await serve((_message, response) => response.write('first'));
    const response = await createKeepAliveFetch()(url);
    const closed = new Promise((resolve) => sockets[0]?.once('close', resolve));
    await response.body?.cancel();
    await closed;
    expect(sockets[0]?.destroyed).toBe(true);
  });

  it('an abort while the body arrives closes the socket and fails the body with the reason', async () => {
    const { url, sockets } = await serve((_message, response) => response.write('first'));
    const controller = new AbortController();
    const response = await createKeepAliveFetch()(url, { signal: controller.signal });
    const closed = new Promise((resolve) => sockets[0]?.once('close', resolve));
    controller.abort();
    await expect(response.text()).rejects.toMatchObject({ name: 'AbortError' });
    await closed;
  });

  it('a connection that breaks in the body is a connection failure', async () => {
    const { url } = await serve((_message, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    const response = await createKeepAliveFetch()(url);
    await expect(response.text()).rejects.toBeInstanceOf(ConnectionFailure);
  });

  it('does not send a request twice when the connection closes before an answer', async () => {
    let requests = 0;
    const { url } = await serve((message) => {
      requests += 1;
      message.socket.destroy();
    });
    await expect(createKeepAliveFetch()(url)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(requests).toBe(1);
  });

  it('follows no redirect', async () => {
    const { url } = await serve((_message, response) =>
      response.writeHead(302, { location: '/other' }).end(),
    );
    expect((await createKeepAliveFetch()(url)).status).toBe(302);
  });

  it('holds back a vendor that writes faster than its answer is read', async () => {
    const chunk = Buffer.alloc(1 << 20);
    let written = 0;
    let full = () => {};
    const heldBack = new Promise<void>((resolve) => {
      full = resolve;
    });
    const { url } = await serve((_message, response) => {
      while (response.write(chunk) && written < 64) written += 1;
      full();
    });
    const response = await createKeepAliveFetch()(url);
    await heldBack;
    expect(written).toBeLessThan(64);
    await response.body?.cancel();
  });
});
