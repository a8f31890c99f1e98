import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { z } from 'zod';
import { startTestServer } from '#test/harness.ts';
import { testClock } from '#test/test-clock.ts';
import { runSweep } from '#sweeps/sweep-worker.ts';
import { publish } from './publish.ts';
import { play } from './play.ts';
import { procedureNames } from './script.ts';
import { startToolStandIn } from './tool-stand-in.ts';

it('x', { timeout: 120000 }, async () => {
  const clock = testClock();
  clock.advance(Date.parse('2026-10-14T10:00:00Z') - Date.now());
  const server = await startTestServer({ roles: ['api', 'worker'], clock });
  const tools = await startToolStandIn();
  const ok = async (p: Promise<{ status: number; body: unknown }>, s: z.ZodType) => {
    const a = await p;
    if (a.status >= 400) throw new Error(`${a.status} ${JSON.stringify(a.body)}`);
    return s.parse(a.body);
  };
  const api: any = {
    get: (p: string, s: z.ZodType) => ok(server.admin.get(p), s),
    post: (p: string, b: unknown, s: z.ZodType) => ok(server.admin.post(p, b), s),
  };
  const published = await publish(api, procedureNames, tools.url);
  for (const w of published.workflows)
    for (const f of w.compiled.findings) console.log(w.name, f.severity, f.rule_id, f.message);
  const time = {
    begin: (at?: string) => clock.advance(Date.parse(at ?? '2026-10-14T10:00:00Z') - clock.now().getTime()),
    pass: async (ms: number) => {
      clock.advance(ms);
      await runSweep(server.application.sweeps, 'time-out-approvals');
    },
  };
  const talks = JSON.parse(readFileSync('/tmp/talks.json', 'utf8'));
  let out = '';
  for (const t of talks) {
    out += `\n##### ${t.p}: ${t.name ?? ''} [${t.channel ?? 'chat'}]\n`;
    const workflowId = published.workflows.find((w) => w.name === t.p)!.workflowId;
    const stage: any = { api, agentId: published.agentId, workflowId, tools, time };
    const turns = t.turns.map((x: string) => {
      const shows = {
        text: [],
        node: null,
        session_status: 'x',
        error: null,
        handoff: null,
        call_transfer: null,
        dtmf: null,
      };
      const m = /^(press|decide|wait): (.*)$/.exec(x);
      return m ? { [m[1]!]: m[2], shows } : { say: x, shows };
    });
    // one turn at a time: never deviates
    const ends = { outcome: 'x', variables: {}, calls: [] };
    const script: any = { channel: 'chat', context_variables: {}, tools: {}, ...t, turns, ends, secrets: [] };
    for (const turn of turns)
      turn.shows = new Proxy(turn.shows, {
        get: (_t, k) => (k === 'text' ? Object.assign([], { filter: () => [], length: 1 }) : undefined),
      });
    try {
      await play(stage, script, (p) => {
        const s = p as any;
        for (const k of ['node', 'session_status', 'error', 'handoff', 'call_transfer', 'dtmf'])
          s.turn.shows = new Proxy(
            {},
            {
              get: (_t, key) =>
                key === 'text' ? Object.assign([] as string[], { filter: () => [], length: 1 }) : s[key],
            },
          );
        const said = s.turn.say ?? s.turn.press ?? s.turn.decide ?? s.turn.wait;
        out += `> ${said}\n< ${s.text.replaceAll('\n', '\n  ')}\n    node=${s.node} status=${s.session_status}${s.error ? ' ERROR ' + s.error : ''}${s.dtmf ? ' dtmf=' + JSON.stringify(s.dtmf) : ''}${s.handoff ? ' handoff=' + JSON.stringify(s.handoff) : ''}${s.call_transfer ? ' transfer=' + JSON.stringify(s.call_transfer).slice(0, 300) : ''}\n    ${s.steps.map((x: any) => `${x.node} -[${x.why}]-> ${x.edge ?? ''}`).join('\n    ')}\n`;
      });
    } catch (e) {
      out += `END ${(e as Error).message}\n`;
    }
  }
  console.log(out);
  await server.stop();
  await tools.close();
});
