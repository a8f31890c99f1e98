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

describe('the procedure that a message begins', () => {
  const procedures = [
    { id: 'refund', text: 'the customer wants money back' },
    { id: 'appointment', text: 'the customer wants an appointment' },
    { id: 'card', text: 'the customer lost a card' },
    { id: 'triage', text: 'the customer has trouble with the internet' },
    { id: 'sales', text: 'the customer wants to buy something' },
    { id: 'bikes', text: 'Bike repair: Mends the bike of a customer.' },
    { id: 'parcels', text: 'Parcel search: ' },
  ];
  const begun = (message: string) => chooseOption({ ...task, options: procedures, message });

  it.each([
    ['Hello, I want my money back', 'refund'],
    ["I want my money back for order 12345678, I don't want it any more", 'refund'],
    ['uh hi i would like a refund for order 12345678', 'refund'],
    ['money back for order 12345678', 'refund'],
    ['refund', 'refund'],
    ["It's about a refund", 'refund'],
    ['I need an appointment for a filling', 'appointment'],
    ['can i book a visit', 'appointment'],
    ['I lost my card', 'card'],
    ['my credit card was stolen', 'card'],
    ['My internet is down', 'triage'],
    ['I have a problem with my wifi', 'triage'],
    ['the internet is not working since monday', 'triage'],
    ['I want to buy a phone', 'sales'],
    ["I'm interested in a new contract", 'sales'],
    ['I will take the big plan, I want to sign up', 'sales'],
    ['can you mend my bike', 'bikes'],
    ['bike repair', 'bikes'],
    ['I am calling for a parcel search', 'parcels'],
  ])('"%s": %s', (message, id) => expect(begun(message)).toBe(id));

  it.each([
    'Actually, it was damaged',
    'it was damaged',
    'it broke',
    'I have a problem',
    'there is an issue with my order',
    'technical',
    'my card',
    'I have a question about my card',
    'the internet',
    'it is late',
    'my order is late',
    'I bought a phone here last week',
    'I paid for it yesterday',
    'my refund did not arrive',
    'they told me to buy one',
    'help',
    'I need help',
    'I need help with my order',
    'something is wrong',
    'my account',
    'a parcel',
    'nice weather',
    'Hello?',
    'yes',
    'no thanks',
    "I don't want to buy anything",
    'I want my money back and an appointment',
  ])('is none for "%s"', (message) => expect(begun(message)).toBeNull());

  it('is one that a telling part of its name says, where nothing else is spoken of', () => {
    const kinds = [
      { id: 'private', text: 'for myself at home' },
      { id: 'business', text: 'for a company, business or office' },
    ];
    const answered = (message: string) => chooseOption({ ...task, options: kinds, message });
    expect(answered('it is for myself')).toBe('private');
    expect(answered('um at home')).toBe('private');
    expect(answered('for our office')).toBe('business');
    expect(answered('for the church')).toBeNull();
    expect(answered('not for myself')).toBeNull();
  });
});
