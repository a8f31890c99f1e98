import { afterAll, beforeAll, expect, it } from 'vitest';
import { newUuid } from '#domain/clock.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { untilBlocked } from '#test/until-blocked.ts';
import { ensureEndUser, findEndUser, lockEndUser } from './end-users.ts';
import { deletePersonRows } from './personal-rows.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const now = new Date('2030-01-01T00:00:00Z');
const later = new Date('2030-01-02T00:00:00Z');

function within<Result>(work: Parameters<typeof server.database.transaction<Result>>[1]): Promise<Result> {
  return server.database.transaction(server.organizationId, work);
}

function find(id: string) {
  return findEndUser(server.database.organization(server.organizationId), id);
}

it('ensuring an end user creates them once and changes nothing after', async () => {
  const id = newUuid();
  await within((tx) => ensureEndUser(tx, id, now));
  await within((tx) => ensureEndUser(tx, id, later));
  expect(await find(id)).toMatchObject({ id, created_at: now, updated_at: now });
});

it.each(['new', 'known'])(
  'ensuring a %s end user makes the next one wait for the transaction to end',
  async (kind) => {
    const id = newUuid();
    if (kind === 'known') await within((tx) => ensureEndUser(tx, id, now));
    const order: string[] = [];
    const { second } = await within(async (tx) => {
      await ensureEndUser(tx, id, now);
      const waiting = within((other) => ensureEndUser(other, id, now)).then(() => void order.push('second'));
      await untilBlocked(server.database);
      order.push('first');
      return { second: waiting };
    });
    await second;
    expect(order).toEqual(['first', 'second']);
  },
);

it('an end user who is being deleted is there again once ensured', async () => {
  const id = newUuid();
  await within((tx) => ensureEndUser(tx, id, now));
  const { ensured } = await within(async (tx) => {
    await lockEndUser(tx, id);
    await deletePersonRows(tx, id);
    const waiting = within((other) => ensureEndUser(other, id, later));
    await untilBlocked(server.database);
    return { ensured: waiting };
  });
  await ensured;
  expect(await find(id)).toMatchObject({ created_at: later });
});
