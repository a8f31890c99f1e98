/** A live call's owner writes late, in the middle of the round that its conversation's close began. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '#database/database.ts';
import type { Scoped } from '#database/statement.ts';
import type { FinalizationStep } from '#domain/finalization.ts';
import { type WriteBehind, writeBehind } from '#runtime/persist/write-behind.ts';
import { Runtime } from '#runtime/runtime.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { startFinalizeWorkers } from './finalize-worker.ts';

let fake: FakeOpenAi;
let server: TestServer;
let points: HeldPoints;
let id: string;
let call: WriteBehind;

beforeAll(async () => {
  fake = await startFakeOpenAi();
  fake.byDefault((request) =>
    request.jsonSchema
      ? { json: { wanted: 'Advice', done: '', outcome: '', open_points: [], facts: [] } }
      : { text: `re: ${request.lastUserText}` },
  );
  server = await startTestServer({ modelUrl: fake.url });
  points = new HeldPoints();
  const { actions, turns } = server.application.runtime;
  await startFinalizeWorkers({
    ...actions,
    database: points.heldIn(actions.database),
    logger: turns.logger,
    models: turns.models,
  });
});
beforeEach(async () => {
  const agentId = await createTestAgent(server.admin);
  id = (await createTestConversation(server.admin, agentId, { channel: 'voice' })).id;
});
afterAll(async () => {
  await server.stop();
  await fake.close();
});

/** Steps that stand still once they have begun, each in one round, until they are let go. */
class HeldPoints {
  readonly #held = new Map<
    string,
    { arrived: PromiseWithResolvers<void>; gone: PromiseWithResolvers<void> }
  >();

  hold(step: FinalizationStep, round: number) {
    const point = { arrived: Promise.withResolvers<void>(), gone: Promise.withResolvers<void>() };
    this.#held.set(`${step} ${round}`, point);
    return { arrived: point.arrived.promise, release: point.gone.resolve };
  }

  heldIn(inner: Database): Database {
    return {
      ...inner,
      organization: (organizationId) => {
        const scoped = inner.organization(organizationId);
        const first: Scoped['first'] = async (statement, ...values) => {
          const row = await scoped.first(statement, ...values);
          if (statement.name === 'begin-finalization-step')
            await this.#standStill(`${values[1] as FinalizationStep} ${Number(values[2])}`);
          return row;
        };
        return { ...scoped, first };
      },
    };
  }

  async #standStill(stepAndRound: string): Promise<void> {
    const point = this.#held.get(stepAndRound);
    point?.arrived.resolve();
    await point?.gone.promise;
  }
}

async function talk(userMessage: string): Promise<void> {
  const resources = server.application.runtime;
  const runtime = await Runtime.fromAuthenticated(
    resources,
    server.organizationId,
    { kind: 'conversation', conversationId: id },
    async (context, conversationId) => {
      call = await writeBehind({ context, turns: resources.turns, conversationId, flushEveryMs: 3_600_000 });
      return call;
    },
  );
  await runtime.runTurn({ userMessage });
}

it.each(['summarize', 'sync-memory'] as const)(
  '%s of the round that was overtaken sends none of the late messages to a model',
  async (step) => {
    await talk('My mail is jo@example.org');
    const asked = fake.requests.length;
    const early = points.hold(step, 1);
    const lateScrub = points.hold('scrub', 2);
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    await early.arrived;
    await call.flush();
    await lateScrub.arrived;
    early.release();
    const states = async () =>
      (
        await server.database.pool.query<{ state: string }>(
          `select state::text from pgboss.job where name = 'finalize-' || $2::text
             and data->>'conversationId' = $1::text and (data->>'round')::int = 1`,
          [id, step],
        )
      ).rows.map(({ state }) => state);
    await expect.poll(states, { timeout: 10_000 }).toEqual(['completed']);
    lateScrub.release();
    const rounds = async () => {
      const { body } = await server.admin.get(`/v1/v2/conversations/${id}/finalization`);
      return [body.round, body.finished];
    };
    await expect.poll(rounds, { timeout: 15_000 }).toEqual([2, true]);
    const requests = JSON.stringify(fake.requests.slice(asked).map(({ body }) => body));
    expect(requests).not.toContain('jo@example.org');
    expect(requests).toContain('[EMAIL_1]');
  },
);
