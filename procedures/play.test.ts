/** The player itself: what a script wants and does not get makes it fail, and it says what came instead. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { play, type PlayedTurn, type Stage } from './play.ts';
import { publish } from './publish.ts';
import { readScripts, type Script } from './script.ts';
import { startToolStandIn, type ToolStandIn } from './tool-stand-in.ts';

const [blocked, transferred] = readScripts('card-block') as [Script, Script];

let server: TestServer;
let tools: ToolStandIn;
let stage: Stage;

beforeAll(async () => {
  server = await startTestServer({ roles: ['api', 'worker'] });
  tools = await startToolStandIn();
  const api: Stage['api'] = {
    get: async (path, shape) => shape.parse((await server.admin.get(path)).body),
    post: async (path, body, shape) => shape.parse((await server.admin.post(path, body)).body),
  };
  const { agentId, workflows } = await publish(api, ['card-block'], tools.url);
  stage = { api, agentId, workflowId: workflows[0]!.workflowId, tools, time: null };
});
afterAll(async () => {
  await server.stop();
  await tools.close();
});

describe('a script that is kept to', () => {
  it('shows each turn, with the ways that were taken and why', async () => {
    const turns: PlayedTurn[] = [];
    await play(stage, blocked, (turn) => void turns.push(turn));
    expect(turns).toHaveLength(blocked.turns.length);
    expect(turns[2]?.steps).toContainEqual({
      node: 'identity/repeat.verified-is',
      edge: 'identity/repeat.verified-is:next',
      why: expect.stringContaining('vars.verified == true'),
    });
  });
});

type Change = (script: Script) => void;

describe('a script that wants something else fails and says what came', () => {
  it.each<[string, Script, Change, RegExp]>([
    [
      'words',
      blocked,
      (s) => s.turns[0]!.shows.text.push('thumbprint'),
      /turn 1.*\n.*text: wanted "thumbprint", got "Please type/,
    ],
    ['silence', blocked, (s) => (s.turns[0]!.shows.text = []), /text: wanted none, got "Please type/],
    [
      'a node',
      blocked,
      (s) => (s.turns[1]!.shows.node = 'block/ask.fraud'),
      /turn 2.*\n.*node: wanted "block\/ask.fraud", got "identity\/ask.pin"/,
    ],
    [
      'a status',
      blocked,
      (s) => (s.turns[1]!.shows.session_status = 'closed'),
      /session_status: wanted "closed", got "active"/,
    ],
    [
      'an error',
      blocked,
      (s) => (s.turns[1]!.shows.error = 'routing_error'),
      /error: wanted "routing_error", got null/,
    ],
    ['no digits', blocked, (s) => (s.turns[1]!.shows.dtmf = null), /dtmf: wanted null, got \{/],
    [
      'more digits',
      blocked,
      (s) => (s.turns[1]!.shows.dtmf = { max_digits: 7 }),
      /dtmf.max_digits: wanted 7, got 6/,
    ],
    [
      'a handoff',
      blocked,
      (s) => (s.turns[1]!.shows.handoff = { kind: 'human' }),
      /handoff: wanted \{"kind":"human"\}, got null/,
    ],
    [
      'another number',
      transferred,
      (s) => (s.turns[3]!.shows.call_transfer = { destination: '+1' }),
      /call_transfer.destination: wanted "\+1", got "\+12025550143"/,
    ],
    [
      'no transfer',
      transferred,
      (s) => (s.turns[3]!.shows.call_transfer = null),
      /call_transfer: wanted null, got \{/,
    ],
    [
      'another outcome',
      blocked,
      (s) => (s.ends.outcome = 'refused'),
      /the end.*\n.*outcome: wanted "refused", got "blocked"/,
    ],
    ['a run that goes on', blocked, (s) => (s.ends.outcome = null), /outcome: wanted null, got "blocked"/],
    [
      'another value',
      blocked,
      (s) => (s.ends.variables['fraud'] = true),
      /variables: wanted .*"fraud":true.*got .*"fraud":false/,
    ],
    ['one value less', blocked, (s) => delete s.ends.variables['fraud'], /variables: wanted/],
    ['one call less', blocked, (s) => void s.ends.calls.pop(), /calls: wanted .*got .*block_card/],
    [
      'another input',
      blocked,
      (s) => (s.ends.calls[0]!.with = { pin: '1' }),
      /calls: wanted .*got .*check_pin/,
    ],
  ])('%s', async (_, script, change, said) => {
    const changed = structuredClone(script);
    change(changed);
    await expect(play(stage, changed)).rejects.toThrow(said);
  });

  it('at the turn that deviates, which is still shown', async () => {
    const changed = structuredClone(blocked);
    changed.turns[1]!.shows.node = null;
    const shown: PlayedTurn[] = [];
    await expect(play(stage, changed, (turn) => void shown.push(turn))).rejects.toThrow(/turn 2/);
    expect(shown).toHaveLength(2);
  });
});

describe('a script that cannot be played', () => {
  it.each<[string, Partial<Script>]>([
    ['begins at another time', { at: '2026-10-14T20:00:00Z' }],
    ['lets time pass', { turns: [{ wait: '3 hours', shows: blocked.turns[0]!.shows }] }],
  ])('%s where time cannot be travelled', async (_, change) => {
    await expect(play(stage, { ...blocked, ...change })).rejects.toThrow(/needs another time than now/);
  });

  it('decides where nothing waits for a decision', async () => {
    const turns: Script['turns'] = [{ decide: 'approve', shows: blocked.turns[0]!.shows }];
    await expect(play(stage, { ...blocked, turns })).rejects.toThrow(/nothing waits for a decision/);
  });
});
