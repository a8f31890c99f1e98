import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newUuid } from '#domain/clock.ts';
import { rememberFacts } from '#store/memory-facts.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function endUser(): Promise<string> {
  return (await server.admin.post('/v1/identity/end-users', {})).body.id;
}

/** Every fact a second after the one before: what is learned at once has no order. */
let learnedAtMs = Date.now();

function remember(
  endUserId: string,
  facts: readonly string[],
  sourceConversationId = randomUUID(),
): Promise<void> {
  return server.database.transaction(server.organizationId, (tx) =>
    rememberFacts(tx, {
      endUserId,
      facts,
      sourceConversationId,
      now: new Date((learnedAtMs += 1_000)),
      newId: newUuid,
    }),
  );
}

function pathOf(endUserId: string): string {
  return `/v1/memory/end-users/${endUserId}/facts`;
}

async function known(endUserId: string): Promise<string[]> {
  const { body } = await server.admin.get(pathOf(endUserId));
  return body.items.map((item: { fact: string }) => item.fact);
}

it('what was learned is listed newest first, with the conversation it came from', async () => {
  const person = await endUser();
  const conversation = randomUUID();
  await remember(person, ['Has a dog'], conversation);
  await remember(person, ['Lives in Oslo']);
  const { body } = await server.admin.get(pathOf(person));
  expect(body.items[1]).toMatchObject({
    end_user_id: person,
    fact: 'Has a dog',
    source_conversation_id: conversation,
  });
  expect(await known(person)).toEqual(['Lives in Oslo', 'Has a dog']);
});

it('the same fact in other words of punctuation, case and spacing is kept once, as it was said first', async () => {
  const person = await endUser();
  await remember(person, ['Prefers e-mail.', 'prefers E mail']);
  await remember(person, ['  PREFERS  e-mail!!', '...', 'Zieht nach Köln']);
  expect(await known(person)).toEqual(['Zieht nach Köln', 'Prefers e-mail.']);
});

it('nothing is remembered of an end user who is gone', async () => {
  const person = randomUUID();
  await remember(person, ['Has a dog']);
  expect((await server.admin.get(pathOf(person))).status).toBe(404);
});

it('facts are read page by page', async () => {
  const person = await endUser();
  for (const fact of ['one', 'two', 'three']) await remember(person, [fact]);
  const first = (await server.admin.get(`${pathOf(person)}?limit=2`)).body;
  const second = (await server.admin.get(`${pathOf(person)}?limit=2&cursor=${first.next_cursor}`)).body;
  expect([...first.items, ...second.items].map((item) => item.fact)).toEqual(['three', 'two', 'one']);
});

it('one fact is forgotten, and then everything', async () => {
  const person = await endUser();
  for (const fact of ['one', 'two', 'three']) await remember(person, [fact]);
  const { body } = await server.admin.get(pathOf(person));
  const fact = `${pathOf(person)}/${body.items[0].id}`;
  expect((await server.admin.delete(fact)).status).toBe(204);
  expect((await server.admin.delete(fact)).status).toBe(404);
  expect(await known(person)).toEqual(['two', 'one']);
  expect((await server.admin.delete(pathOf(person))).status).toBe(204);
  expect(await known(person)).toEqual([]);
});

it('another organization can neither read nor forget', async () => {
  const person = await endUser();
  await remember(person, ['Has a dog']);
  const { body } = await server.admin.get(pathOf(person));
  const { api } = await server.newOrganization();
  expect((await api.get(pathOf(person))).status).toBe(404);
  expect((await api.delete(pathOf(person))).status).toBe(404);
  expect((await api.delete(`${pathOf(person)}/${body.items[0].id}`)).status).toBe(404);
  expect(await known(person)).toEqual(['Has a dog']);
});

it('reading needs memory:read, forgetting memory:write', async () => {
  const person = await endUser();
  const { body } = await server.admin.post('/v1/identity/api-keys', { name: 'r', scopes: ['memory:read'] });
  const reader = server.api(body.plain_text_key);
  expect((await reader.get(pathOf(person))).status).toBe(200);
  expect((await reader.delete(pathOf(person))).status).toBe(403);
});
