/** What is asked for and nobody's secret, though its answers look like secrets. */
import type { Topic } from './dialogue-topic.ts';

export const harmlessTopics: readonly Topic[] = [
  {
    name: 'how many',
    type: null,
    questions: [
      'How many items are in your order?',
      'How many guests will there be?',
      'How many boxes arrived damaged?',
    ],
    value: (random) =>
      random.pick([String(random.between(1, 120)), 'twelve', 'two', 'thirty five', 'a couple, maybe 3']),
  },
  {
    name: 'size',
    type: null,
    questions: ['Which size did you order?', 'What size do you need?', 'And which shoe size is that?'],
    value: (random) =>
      random.pick(['42', '10 and a half', 'size 38', 'nine', '1080 by 1920', '32 34', 'medium']),
  },
  {
    name: 'time',
    type: null,
    questions: [
      'What time works for you?',
      'When should the technician come?',
      'At what time did it happen?',
    ],
    value: (random) =>
      random.pick(['6 pm', '1530', '9:45', 'around ten thirty', 'between 8 and 12', 'half past two']),
  },
  {
    name: 'quantity',
    type: null,
    questions: [
      'What quantity would you like to reorder?',
      'And the order quantity?',
      'How much stock do you need?',
    ],
    value: (random) =>
      random.pick([String(random.between(100, 9999)), '2000', '4500 units', 'twelve hundred', '1,250']),
  },
  {
    name: 'order number',
    type: null,
    questions: [
      "What's the order number?",
      'Could you give me the tracking number?',
      'Which invoice number is it?',
    ],
    value: (random) =>
      random.pick([
        random.digits(8),
        `#${random.digits(6)}`,
        `PO-${random.digits(5)}`,
        `B${random.digits(9)}`,
      ]),
  },
  {
    name: 'amount',
    type: null,
    questions: ['How much were you charged?', 'What is the amount on the bill?', 'How much was the refund?'],
    value: (random) =>
      random.pick([`$${random.between(10, 999)}.${random.digits(2)}`, '1249', '89 dollars', 'three hundred']),
  },
  {
    name: 'delivery day',
    type: null,
    questions: [
      'Which day should we deliver?',
      'When did you place the order?',
      'What date is the booking for?',
    ],
    value: (random) =>
      random.pick(['June 8', 'the third of March', '11/12', 'next Tuesday', '2024-03-09', 'tomorrow']),
  },
  {
    name: 'model',
    type: null,
    questions: [
      'Which model do you have?',
      'What does it say on the device?',
      'Which version are you running?',
    ],
    value: (random) =>
      random.pick([
        'the QX 4410',
        'Aurora 300',
        'version 4.2.1',
        'the blue one',
        'error 5012',
        'build 20117',
      ]),
  },
];
