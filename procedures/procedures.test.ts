/** Every scripted conversation, through the HTTP API, with the offline model, on PostgreSQL. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { play } from './play.ts';
import { type Published, publish } from './publish.ts';
import { procedureNames, readScripts } from './script.ts';
import { startToolStandIn, type ToolStandIn } from './tool-stand-in.ts';
import type { Api } from './wire.ts';

const scripted = procedureNames.filter((name) =>
  existsSync(new URL(`${name}.conversations.json`, import.meta.url)),
);

describe('a scripted conversation', () => {
  let server: TestServer;
  let tools: ToolStandIn;
  let published: Published;
  let api: Api;

  beforeAll(async () => {
    server = await startTestServer({ roles: ['api', 'worker'] });
    tools = await startToolStandIn();
    api = {
      get: async (path, shape) => shape.parse((await server.admin.get(path)).body),
      post: async (path, body, shape) => {
        const answer = await server.admin.post(path, body as Record<string, unknown>);
        if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
        return shape.parse(answer.body);
      },
    };
    published = await publish(api, procedureNames, tools.url);
  });
  afterAll(async () => {
    await server.stop();
    await tools.close();
  });

  it('can be had with every procedure: all compile through the API without a warning', () => {
    for (const { name, compiled } of published.workflows) {
      const worse = compiled.findings.filter(({ severity }) => severity !== 'suggestion');
      expect([name, worse]).toEqual([name, []]);
    }
  });

  /** Tables with a row that shows the value in any column. */
  async function tablesHolding(value: string): Promise<string[]> {
    const { rows } = await server.database.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const holding: string[] = [];
    for (const { name } of rows) {
      const found = await server.database.pool.query(
        `select 1 from ${name} as every where every::text like '%' || $1 || '%' limit 1`,
        [value],
      );
      if (found.rowCount) holding.push(name);
    }
    return holding;
  }

  it.each(scripted.flatMap((name) => readScripts(name).map((script) => ({ name, script }))))(
    '$name: $script.name',
    async ({ name, script }) => {
      const workflow = published.workflows.find((each) => each.name === name);
      const stage = {
        api,
        tools,
        time: null,
        agentId: published.agentId,
        workflowId: workflow?.workflowId ?? '',
      };
      await play(stage, script);
      for (const secret of script.secrets) expect(await tablesHolding(secret)).toEqual([]);
    },
  );
});
