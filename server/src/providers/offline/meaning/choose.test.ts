import { describe, expect, it } from 'vitest';
import { chooseOption } from './choose.ts';

const options = [
  { id: 'sales', text: 'wants to buy' },
  { id: 'tech', text: 'has a technical problem' },
  { id: 'billing', text: 'has a question about a bill' },
  { id: 'orders', text: 'wants to cancel or change an order' },
];
const task = { node_id: 'start/choose', options, known: {}, background: null };

describe('the option that fits a message', () => {
  it.each([
    ['I would like to purchase a phone', 'sales'],
    ["I'm interested in your new plan", 'sales'],
    ['sales', 'sales'],
    ['I want to upgrade', 'sales'],
    ['how much is the big plan?', 'sales'],
    ['my internet does not work', 'tech'],
    ["I can't connect to the wifi", 'tech'],
    ['I need technical support', 'tech'],
    ['technical', 'tech'],
    ['there is something wrong with my invoice', 'billing'],
    ['I was charged twice', 'billing'],
    ['cancel my order please', 'orders'],
    ['I want to change my order', 'orders'],
    ['the second one', 'tech'],
    ['option 3', 'billing'],
    ['Wants to buy.', 'sales'],
  ])('"%s": %s', (message, id) => expect(chooseOption({ ...task, message })).toBe(id));

  it.each([
    'hello',
    'I want to buy something and I have a technical problem',
    'I do not want to buy anything',
    'blue',
    'the ninth one',
    '',
  ])('is none for "%s"', (message) => expect(chooseOption({ ...task, message })).toBeNull());

  it('is the wider one when all of it was said', () => {
    const wider = [
      { id: 'buy', text: 'wants to buy' },
      { id: 'ticket', text: 'wants to buy a ticket' },
    ];
    expect(chooseOption({ ...task, options: wider, message: 'I want to buy a ticket' })).toBe('ticket');
    expect(chooseOption({ ...task, options: wider, message: 'I want to buy a hat' })).toBe('buy');
  });

  it.each([
    ['yes please', 'go'],
    ['sure', 'go'],
    ['no thanks', 'stay'],
  ])('may be a yes or a no: "%s": %s', (message, id) => {
    const answers = [
      { id: 'go', text: 'agrees' },
      { id: 'stay', text: 'declines' },
    ];
    expect(chooseOption({ ...task, options: answers, message })).toBe(id);
  });

  it('is found by what is known when there is no message', () => {
    const teams = [
      { id: 'Sales', text: 'Sales: for buying and upgrades' },
      { id: 'Technicians', text: 'Technicians: for technical problems' },
    ];
    const found = (known: Record<string, string | boolean>) =>
      chooseOption({ ...task, options: teams, message: null, known });
    expect(found({ topic: 'technical_problem' })).toBe('Technicians');
    expect(found({ wants_upgrade: true, other: false })).toBe('Sales');
    expect(found({ name: 'Ann' })).toBeNull();
  });
});
