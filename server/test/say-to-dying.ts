import { expect } from 'vitest';
import { runScript } from './child-process.ts';
import type { FakeOpenAi } from './fakes/openai/server.ts';
import type { TestServer } from './harness.ts';

/**
 * Sends a turn to a process on the same database that dies right after PostgreSQL has executed that statement, for the
 * first time or as often as `times` says.
 */
export async function sayToDying(
  { server, fake, after, times = 1 }: { server: TestServer; fake: FakeOpenAi; after: string; times?: number },
  conversationId: string,
  text: string,
  headers?: Record<string, string>,
): Promise<void> {
  const dying = runScript('server/test/dying-server.ts', ['--after', after, '--times', String(times)], {
    DATABASE_URL: server.databaseUrl,
    MODEL_URL: fake.url,
  });
  const [, port] = await dying.line(/listening http:\/\/[^:]+:(\d+)/);
  const told = fetch(`http://127.0.0.1:${port}/v1/v2/conversations/${conversationId}/turns`, {
    method: 'POST',
    headers: { 'x-api-key': server.adminKey, ...headers },
    body: JSON.stringify({ user_message: text }),
  });
  await expect(told).rejects.toThrow();
  expect(await dying.exited).toBeNull();
}
