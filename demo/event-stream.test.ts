import { expect, test } from 'vitest';
import { createEventReader } from './event-stream.ts';

const wire =
  ': turn\nid: a\n\nid: b\nevent: delta\ndata: {"text":"Hi"}\n\nevent: complete\ndata: 1\ndata: 2\n\n';
const events = [
  { event: 'delta', data: '{"text":"Hi"}' },
  { event: 'complete', data: '1\n2' },
];

test('comments and ids alone are no events; several data lines are one value', () => {
  expect(createEventReader()(wire)).toEqual(events);
});

test('an event is read however the connection cuts it', () => {
  const read = createEventReader();
  expect(wire.split('').flatMap((sign) => read(sign))).toEqual(events);
});

test('an event that never became whole is not handed out', () => {
  expect(createEventReader()('event: delta\ndata: half')).toEqual([]);
});
