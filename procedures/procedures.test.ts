/** Every scripted conversation, through the HTTP API, with the offline model, on PostgreSQL. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSweep } from '#sweeps/sweep-worker.ts';
import { createLogger } from '#telemetry/logger.ts';
import { readAllTables } from '#test/all-tables.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { type TestClock, testClock } from '#test/test-clock.ts';
import { play, type Stage } from './play.ts';
import { type Published, publish } from './publish.ts';
import { type ProcedureName, procedureNames, readScripts, type Script, usualBeginning } from './script.ts';
import { startToolStandIn, type ToolStandIn } from './tool-stand-in.ts';
import { type Api, created } from './wire.ts';

let clock: TestClock;
let server: TestServer;
let tools: ToolStandIn;
let api: Api;
let published: Published;
const logged: string[] = [];

beforeAll(async () => {
  clock = testClock();
  travelTo(usualBeginning);
  const logger = createLogger({ level: 'trace', pretty: false }, { write: (line) => void logged.push(line) });
  server = await startTestServer({ roles: ['api', 'worker'], clock, logger });
  tools = await startToolStandIn();
  api = apiOf(server);
  published = await publish(api, procedureNames, tools.url);
});
afterAll(async () => {
  await server.stop();
  await tools.close();
});

describe('a procedure', () => {
  it.each(procedureNames)('compiles through the API without an error or a warning: %s', (name) => {
    const { compiled } = published.workflows.find((each) => each.name === name)!;
    expect(compiled.findings.filter(({ severity }) => severity !== 'suggestion')).toEqual([]);
    expect(compiled.read_back.length).toBeGreaterThan(10);
  });

  describe.each(procedureNames)('%s', (name) => {
    it.each(readScripts(name).map((script) => [script.name, script] as const))('%s', async (_, script) => {
      await expect(play(stageOf(name), script)).resolves.toMatch(/conversations/);
      for (const secret of script.secrets) expect(await placesOf(secret)).toEqual([]);
    });
  });
});

describe('the search for secrets', () => {
  it('finds digits that stand in a row or in the log', async () => {
    const { id } = await api.post('/v1/agents', { name: 'Agent 724913' }, created);
    expect(id).not.toBe('');
    logged.push('{"pin":"724914"}');
    expect(await placesOf('724913')).toContain('public.agents');
    expect(await placesOf('724914')).toEqual(['the log']);
  });
});

function stageOf(name: ProcedureName): Stage {
  const workflowId = published.workflows.find((each) => each.name === name)?.workflowId ?? '';
  return { api, tools, agentId: published.agentId, workflowId, time: { begin, pass } };
}

const begin = (at: Script['at']) => travelTo(at ?? usualBeginning);

async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await runSweep(server.application.sweeps, 'time-out-approvals');
}

function travelTo(time: string): void {
  clock.advance(Date.parse(time) - clock.now().getTime());
}

/** The harness's client, which also checks every answer against what its route declares. */
function apiOf({ admin }: TestServer): Api {
  return {
    get: async (path, shape) => shape.parse((await admin.get(path)).body),
    post: async (path, body, shape) => {
      const answer = await admin.post(path, body);
      if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return shape.parse(answer.body);
    },
  };
}

/** Tables, the queue's included, and the log: as digits of their own, or as bytes. Ids and times are no digits. */
async function placesOf(secret: string): Promise<string[]> {
  const asDigits = new RegExp(`(?<![0-9a-f.])${secret}(?![0-9a-f])`, 'i');
  const asBytes = Buffer.from(secret).toString('hex');
  const holds = (text: string) => asDigits.test(text) || text.includes(asBytes);
  const tables = await readAllTables(server.database.pool);
  return [
    ...tables.filter(({ rows }) => holds(JSON.stringify(rows))).map(({ table }) => table),
    ...(logged.some(holds) ? ['the log'] : []),
  ];
}
