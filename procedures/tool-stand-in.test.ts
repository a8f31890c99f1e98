import { afterEach, beforeEach, expect, it } from 'vitest';
import { startToolStandIn, type ToolStandIn } from './tool-stand-in.ts';

let tools: ToolStandIn;
beforeEach(async () => {
  tools = await startToolStandIn();
});
afterEach(() => tools.close());

const get = (path: string) => fetch(`${tools.url}/${path}`);
const post = (path: string, body: object) =>
  fetch(`${tools.url}/${path}`, { method: 'POST', body: JSON.stringify(body) });

it('answers each tool in its own order, and gives the last answer again', async () => {
  tools.play({ one: [{ json: { n: 1 } }, { json: { n: 2 } }], two: [{ json: { n: 3 } }] });
  const answers: unknown[] = [];
  for (const path of ['one', 'two', 'one', 'one']) answers.push(await (await get(path)).json());
  expect(answers).toEqual([{ n: 1 }, { n: 3 }, { n: 2 }, { n: 2 }]);
});

it('notes what a tool was called with, in the query or the body, until the next script', async () => {
  tools.play({});
  await get('find?order=1&day=2');
  await post('pay', { amount: 5 });
  expect(tools.calls).toEqual([
    { tool: 'find', with: { order: '1', day: '2' } },
    { tool: 'pay', with: { amount: 5 } },
  ]);
  tools.play({});
  expect(tools.calls).toEqual([]);
});

it('misbehaves as it is told to', async () => {
  tools.play({ broken: [{ status: 503 }, { hangs_up: true }] });
  expect((await get('broken')).status).toBe(503);
  await expect(get('broken')).rejects.toThrow();
  expect((await get('unknown')).status).toBe(404);
});
