import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('platform tools', () => {
  it('are replaced as a whole', async () => {
    const path = `/v1/agents/${await createTestAgent(server.admin)}/platform-tools`;
    expect((await server.admin.get(path)).body).toEqual({ platform_tools: { end_conversation: {} } });
    expect((await server.admin.put(path, { platform_tools: {} })).body).toEqual({ platform_tools: {} });
    expect((await server.admin.get(path)).body).toEqual({ platform_tools: {} });
  });

  it('that do not exist are refused with the names of those that do', async () => {
    const path = `/v1/agents/${await createTestAgent(server.admin)}/platform-tools`;
    const { status, body } = await server.admin.put(path, { platform_tools: { constructor: {} } });
    expect(status).toBe(422);
    expect(body.detail[0].loc).toEqual(['body', 'platform_tools', 'constructor']);
    expect(body.detail[0].msg).toContain('end_conversation');
  });
});
