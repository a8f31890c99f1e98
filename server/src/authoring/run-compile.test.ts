/** One attempt of a compile at a time, held still where another one comes between. */
import type { JobWithMetadata } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CompileJob, compileQueue } from '#queue/jobs.ts';
import { pinRunnableRevision } from '#store/runnable-workflows.ts';
import { createLogger } from '#telemetry/logger.ts';
import { createModelCatalogue } from '#providers/catalogue.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { fakeModel, startTestServer, type TestServer } from '#test/harness.ts';
import { procedure, smallGraph } from '#test/owned-workflows.ts';
import type { AuthoringResources } from './authoring-resources.ts';
import { runCompile } from './run-compile.ts';

const prose = 'Say goodbye in a friendly way and then we are done.';
const saying = (words: string) => ({ json: { procedure: procedure.replace('"Goodbye."', `"${words}"`) } });

let fake: FakeOpenAi;
let server: TestServer;
let resources: AuthoringResources;
let id: string;
let path: string;

beforeAll(async () => {
  fake = await startFakeOpenAi();
  // Without a worker: the test fetches the jobs.
  server = await startTestServer();
  resources = {
    ...server.application.actions,
    logger: createLogger({ level: 'silent', pretty: false }),
    models: createModelCatalogue({
      defaultModel: fakeModel,
      keys: { openai: { apiKey: 'test', baseUrl: fake.url } },
    }),
  };
});
beforeEach(async () => {
  const workflow = { name: 'Goodbye', instructions: prose, compilation_strategy: 'model' };
  id = (await server.admin.post('/v1/workflows', workflow)).body.active_revision_id;
  path = `/v1/workflows/revisions/${id}`;
});
afterAll(async () => {
  await server.stop();
  await fake.close();
});

const compile = () => server.admin.post(`${path}/compile`, { force: true });
const read = async () => (await server.admin.get(path)).body;
async function fetchJob(): Promise<JobWithMetadata<CompileJob>> {
  const [job] = await resources.queue.boss.fetch<CompileJob>(compileQueue, { includeMetadata: true });
  return job!;
}
const stateOf = async (job: { id: string }) =>
  (await resources.queue.boss.findJobs(compileQueue, { id: job.id }))[0]?.state;
const run = (job: JobWithMetadata<CompileJob>) =>
  runCompile(resources, job.data, { ...job, signal: new AbortController().signal });

describe('of two compiles that overlap', () => {
  it('the one asked for last writes, also when the other one ends later', async () => {
    await compile();
    const first = await fetchJob();
    const firstAnswer = fake.hold();
    const firstRun = run(first);
    await firstAnswer.arrived;
    await compile();
    const second = await fetchJob();
    fake.answerWith(saying('Second.'));
    await run(second);
    const written = await read();
    expect(written).toMatchObject({
      compilation_status: 'succeeded',
      compilation_task_id: second.id,
      rewritten_instructions: saying('Second.').json.procedure,
    });
    firstAnswer.release(saying('First.'));
    await firstRun;
    expect(await read()).toEqual(written);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['cancelled', 'completed']);
  });

  it('the one asked for last writes, also when the other one ends earlier', async () => {
    await compile();
    const first = await fetchJob();
    const firstAnswer = fake.hold();
    const firstRun = run(first);
    await firstAnswer.arrived;
    await compile();
    firstAnswer.release(saying('First.'));
    await firstRun;
    expect(await read()).toMatchObject({ compilation_status: 'pending', compiled_graph: null });
    fake.answerWith(saying('Second.'));
    await run(await fetchJob());
    expect((await read()).rewritten_instructions).toBe(saying('Second.').json.procedure);
  });
});

describe('a compile that was overtaken writes nothing', () => {
  it.each([
    ['a cancel', () => server.admin.post(`${path}/compile/cancel`)],
    ['another text', () => server.admin.put(path, { instructions: `${prose} Really.` })],
    ['a graph by hand', () => server.admin.put(`${path}/graph`, { compiled_graph: smallGraph })],
    [
      'the start of a run',
      async () => {
        await server.database.pool.query(
          `update workflow_revisions set compiled_graph = '{"version": 1}' where id = $1`,
          [id],
        );
        return pinRunnableRevision(server.database.organization(server.organizationId), id, new Date());
      },
    ],
  ])('after %s', async (_what, overtake) => {
    await compile();
    const job = await fetchJob();
    const answer = fake.hold();
    const running = run(job);
    await answer.arrived;
    await overtake();
    const before = await read();
    expect(before.compilation_status).not.toBe('running');
    answer.release(saying('Too late.'));
    await running;
    expect(await read()).toEqual(before);
  });

  it('after its revision was deleted', async () => {
    await compile();
    const job = await fetchJob();
    const answer = fake.hold();
    const running = run(job);
    await answer.arrived;
    const { workflow_id: workflowId } = await read();
    expect((await server.admin.delete(`/v1/workflows/${workflowId}`)).status).toBe(204);
    answer.release(saying('Too late.'));
    await running;
    expect((await server.admin.get(path)).status).toBe(404);
  });

  it('and asks its model no further', async () => {
    await compile();
    const job = await fetchJob();
    const answer = fake.hold();
    const running = run(job);
    await answer.arrived;
    await server.admin.post(`${path}/compile/cancel`);
    const asked = fake.requests.length;
    answer.release({ json: { procedure: prose } });
    await running;
    expect(fake.requests.length).toBe(asked);
  });
});

describe('a compile whose worker was killed', () => {
  it('is done by the next one that fetches its job', async () => {
    await compile();
    const job = await fetchJob();
    const lost = fake.hold();
    const killed = run(job);
    await lost.arrived;
    expect((await read()).compilation_status).toBe('running');
    // What the queue does when it misses the heartbeat.
    await resources.queue.boss.fail(compileQueue, job);
    await expect.poll(() => stateOf(job)).toBe('retry');
    await server.database.pool.query('update pgboss.job set start_after = now() where id = $1', [job.id]);
    fake.answerWith(saying('By the next one.'));
    const again = await fetchJob();
    expect([again.id, again.retryCount]).toEqual([job.id, 1]);
    await run(again);
    const written = await read();
    expect(written).toMatchObject({ compilation_status: 'succeeded', compilation_task_id: job.id });
    lost.release(saying('By a ghost.'));
    await killed;
    expect(await read()).toEqual(written);
  });
});
