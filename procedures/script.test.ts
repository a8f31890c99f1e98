import { expect, it } from 'vitest';
import { durationMs, parseScripts, procedureNames, readScripts } from './script.ts';

const shows = { text: ['Hello'], node: null };
const script = {
  name: 'a talk',
  turns: [{ say: 'Hello', shows }],
  ends: { outcome: 'done', variables: {}, calls: [] },
};
const parse = (change: object) => parseScripts(JSON.stringify({ conversations: [{ ...script, ...change }] }));

it('a script says little: what it leaves out must not be there', () => {
  expect(parse({})).toEqual([
    {
      ...script,
      channel: 'chat',
      context_variables: {},
      tools: {},
      secrets: [],
      turns: [
        {
          say: 'Hello',
          shows: {
            ...shows,
            session_status: 'active',
            error: null,
            handoff: null,
            call_transfer: null,
            dtmf: null,
          },
        },
      ],
    },
  ]);
});

it.each([
  ['a field that is not known', { chanel: 'voice' }],
  ['another channel', { channel: 'fax' }],
  ['no turns', { turns: [] }],
  ['a turn that says nothing', { turns: [{ shows }] }],
  ['a turn that does two things', { turns: [{ say: 'Hello', press: '1', shows }] }],
  ['keys that no telephone has', { turns: [{ press: 'A', shows }] }],
  ['a time in other words', { turns: [{ wait: 'a while', shows }] }],
  ['a decision that shows a keypad', { turns: [{ decide: 'deny', shows: { ...shows, dtmf: {} } }] }],
  ['no word of what a turn shows', { turns: [{ say: 'Hello', shows: { node: null } }] }],
  ['a tool without an answer', { tools: { find_order: [] } }],
  ['no end', { ends: undefined }],
  ['a secret too short to be looked for', { secrets: ['12'] }],
])('%s is refused', (_, change) => {
  expect(() => parse(change)).toThrow();
});

it.each([
  ['1 minute', 60_000],
  ['3 hours', 10_800_000],
  ['2 days', 172_800_000],
])('%s are %d ms', (time, ms) => expect(durationMs(time)).toBe(ms));

it.each(procedureNames)('the scripts of %s have names of their own', (name) => {
  const names = readScripts(name).map((each) => each.name);
  expect(names.length).toBeGreaterThan(5);
  expect(new Set(names).size).toBe(names.length);
});
