import { expect, it } from 'vitest';
import { wrongDestinations } from './wrong-destinations.ts';

const graphTo = (desk: unknown) => ({ destinations: { Desk: desk } });

it.each([
  [graphTo({ kind: 'call', destination: '+12025550143' })],
  [graphTo({ kind: 'call', destination: 'sip:desk@example.org', warm_destinations: ['+12025550144'] })],
  [graphTo({ kind: 'team' })],
  [graphTo({ kind: 'call' })],
  [graphTo('nobody')],
  [{ destinations: [] }],
  [{}],
  [null],
])('has nothing to say about %j', (candidate) => {
  expect(wrongDestinations(candidate)).toEqual([]);
});

it('names the place of every number that nobody could dial', () => {
  const desk = { kind: 'call', destination: '555-0143', warm_destinations: ['+12025550144', 'tel:1'] };
  expect(wrongDestinations(graphTo(desk)).map(({ loc }) => loc)).toEqual([
    ['body', 'compiled_graph', 'destinations', 'Desk', 'destination'],
    ['body', 'compiled_graph', 'destinations', 'Desk', 'warm_destinations', 1],
  ]);
});
