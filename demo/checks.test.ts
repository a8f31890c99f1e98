import { describe, expect, test } from 'vitest';
import { checksOf, type Evidence } from './checks.ts';
import { plantedValues } from './planted.ts';

const step = (name: string, from: string, to: string) => ({
  step: name,
  status: 'succeeded',
  attempts: 1,
  error: null,
  started_at: from,
  finished_at: to,
});

const good: Evidence = {
  before: plantedValues.map(({ value }, seq) => ({ seq, role: 'user', content: `It is ${value}.` })),
  finalization: {
    finished: true,
    steps: [
      step('scrub', '2026-01-01T10:00:00.000Z', '2026-01-01T10:00:01.000Z'),
      step('summarize', '2026-01-01T10:00:01.000Z', '2026-01-01T10:00:02.000Z'),
      step('sync-memory', '2026-01-01T10:00:01.500Z', '2026-01-01T10:00:02.000Z'),
    ],
  },
  detail: {
    status: 'closed',
    summary: 'They wanted an appointment.',
    summary_structured: { wanted: 'An appointment.', done: '', outcome: '', open_points: [] },
    internal_termination_reason: 'agent_initiated',
    outcome_category: 'resolved',
    triggered_by: 'admin',
    context_variables: {},
    memory_synced: true,
  },
  endedByAgent: false,
  auditLogs: [
    {
      session_id: '1',
      source: 'conversation_turn',
      entity_types_detected: ['EMAIL', 'CARD', 'PHONE'],
      detection_count: 6,
    },
  ],
  readings: [{ path: '/messages', text: '[EMAIL_1] [CARD_1] [PHONE_1] [ADDRESS_1]' }],
  recall: {
    facts: ['The customer has a son.'],
    learnedFrom: 'It is my son',
    opening: 'Hello',
    answer: 'How is your son?',
    answerToStranger: 'Hello',
  },
  exitCode: 0,
};

const failing = (change: Partial<Evidence>) =>
  checksOf({ ...good, ...change })
    .filter((check) => !check.holds)
    .map(({ claim }) => claim);

test('everything holds when the scrub, the summary and memory did their work', () => {
  expect(failing({})).toEqual([]);
});

describe('one thing that did not happen fails its own check', () => {
  test.each(plantedValues)('a $name that is left in one answer', (value) => {
    const readings = [...good.readings, { path: '/trace', text: JSON.stringify({ said: value.value }) }];
    expect(failing({ readings })).toEqual([`the ${value.name} is gone from everything that can be read`]);
  });

  test.each(plantedValues)('a $name that was never said', (value) => {
    const before = good.before.filter(({ content }) => !content?.includes(value.value));
    expect(failing({ before })).toEqual([`the ${value.name} stood in the transcript before the scrub`]);
  });

  test('a summary that began before the scrub was through', () => {
    const [scrub, , sync] = good.finalization.steps;
    const early = step('summarize', '2026-01-01T10:00:00.500Z', '2026-01-01T10:00:02.000Z');
    const steps = [scrub, early, sync].filter((one) => one !== undefined);
    expect(failing({ finalization: { finished: true, steps } })).toEqual([
      'summary and memory began after the scrub had succeeded',
    ]);
  });

  test.each<[string, Partial<Evidence>]>([
    ['audit log', { auditLogs: [] }],
    ['summary', { detail: { ...good.detail, summary: ' ' } }],
    ['memory learned', { recall: { ...good.recall, facts: [] } }],
    ['that memory', { recall: { ...good.recall, answer: 'Hello' } }],
    ['closed', { detail: { ...good.detail, triggered_by: 'api' } }],
    ['in order', { exitCode: null }],
  ])('%s', (words, change) => {
    expect(failing(change)).toContainEqual(expect.stringContaining(words));
  });
});
