import { expect, test } from 'vitest';
import type { PlayedTurn } from '#procedures/play.ts';
import { createOutput } from './print.ts';
import { printPlayedTurn } from './played-turn.ts';

const shows = {
  text: [],
  node: null,
  session_status: 'active',
  error: null,
  handoff: null,
  call_transfer: null,
  dtmf: null,
};

function printed(change: Partial<PlayedTurn>, secrets: readonly string[] = []): string {
  const written: string[] = [];
  const output = createOutput({ write: (text) => written.push(text) });
  const turn: PlayedTurn = {
    ...shows,
    text: 'Good day.',
    turn: { say: 'Hello', shows },
    steps: [],
    ...change,
  };
  printPlayedTurn(output, turn, secrets);
  return written.join('').replaceAll(/^ {3}/gm, '');
}

test('a turn is what was said, the ways that were taken with their reasons, and the answer', () => {
  const steps = [
    { node: 'pay/if.amount', edge: 'pay/if.amount:yes', why: 'vars.amount > 100.0' },
    { node: 'pay/end.done', edge: null, why: 'done' },
  ];
  expect(printed({ steps })).toBe(
    [
      'customer     Hello',
      '             pay/if.amount:yes (vars.amount > 100.0)',
      '             pay/end.done (done)',
      'agent        Good day.',
      '',
    ].join('\n'),
  );
});

test('what the host is asked to do is told', () => {
  const dtmf = { max_digits: 4, terminator: '#' };
  const call_transfer = { mode: 'warm', destination: '+12025550143', connecting_text: 'One moment.' };
  const told = printed({ text: '', dtmf, call_transfer, session_status: 'awaiting_approval' });
  expect(told).toContain('agent        (says nothing)');
  expect(told).toContain('→ keypad: 4 digits, ended by #');
  expect(told).toContain('→ warm transfer to +12025550143: "One moment."');
  expect(told).toContain('→ the conversation is awaiting_approval');
});

test('what was typed in secret is not printed', () => {
  expect(printed({ turn: { press: '908172', shows } }, ['908172'])).toMatch(/^keypad {7}\*{6}\n/);
  expect(printed({ turn: { press: '4921', shows } }, ['908172'])).toMatch(/^keypad {7}4921\n/);
});

test('an error is told', () => {
  expect(printed({ error: 'routing_error' })).toContain('error        routing_error');
});
