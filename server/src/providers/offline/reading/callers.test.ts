/** How callers really speak: as speech recognition writes it down, with hesitations, and more than was asked. */
import { describe, expect, it } from 'vitest';
import type { Reading } from '#workflow/event.ts';
import { readMessage } from './read-message.ts';
import { readingTask } from './task.fixture.ts';

type Row = readonly [said: string, asked: readonly string[], values: Reading['values']];

const also = ['order_no', 'reason', 'amount', 'email', 'phone', 'appointment_date', 'daytime', 'full_name'];
const read = (said: string, asked: readonly string[], changes: Parameters<typeof readingTask>[2] = {}) =>
  readMessage(readingTask(said, asked, { also, ...changes }));

const rows: readonly Row[] = [
  // digits
  ['um yeah so it is one two three four five six seven eight', ['order_no'], { order_no: '12345678' }],
  ['uh let me see one two three four um five six seven eight', ['order_no'], { order_no: '12345678' }],
  ['okay i have it here it says 1234 5678', ['order_no'], { order_no: '12345678' }],
  ['the number is uh 12345678 and it was damaged', ['order_no'], { order_no: '12345678', reason: 'damaged' }],
  ['12345678 no wait i meant 87654321', ['order_no'], { order_no: '87654321' }],
  ['one two three four five six seven nine no sorry eight', ['order_no'], {}],
  ['yeah its double one two three four five six seven', ['order_no'], { order_no: '11234567' }],
  ['is that the 12345678 on the mail', ['order_no'], { order_no: '12345678' }],
  // choices
  ['well um it came late', ['reason'], { reason: 'late' }],
  ['it was uh damaged when it got here', ['reason'], { reason: 'damaged' }],
  ['late no wait i meant damaged', ['reason'], { reason: 'damaged' }],
  ['i just dont like it', ['reason'], { reason: 'regret' }],
  ['the box was fine but the vase inside was smashed', ['reason'], { reason: 'damaged' }],
  ['it wasnt late it was damaged', ['reason'], { reason: 'damaged' }],
  ['um i guess the first one', ['reason'], { reason: 'damaged' }],
  ['in the afternoon i guess', ['daytime'], { daytime: 'afternoon' }],
  ['i dont mind', ['daytime'], {}],
  // yes and no
  ['uh yeah', ['fraud'], { fraud: true }],
  ['um no i dont think so', ['fraud'], { fraud: false }],
  ['yeah i think there are some', ['fraud'], { fraud: true }],
  ['no not that i know of', ['fraud'], { fraud: false }],
  ['yes no wait no', ['fraud'], { fraud: false }],
  ['hang on let me check yes there are', ['fraud'], { fraud: true }],
  ['yeah um my email is ann@example.com', ['fraud'], { fraud: true, email: 'ann@example.com' }],
  ['no it still doesnt work', ['works'], { works: false }],
  ['oh wow yes it works now', ['works'], { works: true }],
  // numbers
  ['um about twenty euros i think', ['amount'], { amount: 20 }],
  ['it was twenty five no sorry thirty five euros', ['amount'], { amount: 35 }],
  ['i think a hundred and twenty', ['amount'], { amount: 120 }],
  ['there are uh three of us with two bags', ['bags'], { bags: 2 }],
  ['twelve fifty', ['amount'], {}],
  // dates
  ['um next tuesday i guess', ['appointment_date'], { appointment_date: '2026-10-20' }],
  ['tuesday no wait wednesday', ['appointment_date'], { appointment_date: '2026-10-21' }],
  [
    'would friday afternoon work',
    ['appointment_date'],
    { appointment_date: '2026-10-16', daytime: 'afternoon' },
  ],
  ['how about the twentieth of october', ['appointment_date'], { appointment_date: '2026-10-20' }],
  [
    'not monday but tuesday in the morning',
    ['appointment_date'],
    { appointment_date: '2026-10-20', daytime: 'morning' },
  ],
  ['tomorrow would be great if thats possible', ['appointment_date'], { appointment_date: '2026-10-15' }],
  ['the fifth of march nineteen eighty', ['birth_date'], { birth_date: '1980-03-05' }],
  // e-mail and phone
  ['its ann dot smith at example dot com', ['email'], { email: 'ann.smith@example.com' }],
  ['um a n n at example dot com', ['email'], { email: 'ann@example.com' }],
  ['ann underscore smith at example dot co dot uk please', ['email'], { email: 'ann_smith@example.co.uk' }],
  ['ann at example dot com no sorry anna at example dot com', ['email'], { email: 'anna@example.com' }],
  ['oh six six oh one two three four five six seven', ['phone'], { phone: '06601234567' }],
  ['uh plus four three six six oh one two three four five six seven', ['phone'], { phone: '+436601234567' }],
  ['its 0660 um 123 4567', ['phone'], { phone: '06601234567' }],
  // names and other words
  ['um my name is uh ann smith', ['full_name'], { full_name: 'ann smith' }],
  ['yeah hi this is ann smith', ['full_name'], { full_name: 'ann smith' }],
  [
    'ann smith and my mobile number is 0660 1234567',
    ['full_name'],
    { full_name: 'ann smith', phone: '06601234567' },
  ],
  ['its a uh fritzbox 7590', ['router_model'], { router_model: 'fritzbox 7590' }],
  ['um the screen stays black', ['problem'], { problem: 'the screen stays black' }],
  // more than was asked
  [
    'my name is ann smith order 12345678 it arrived damaged',
    ['order_no', 'reason'],
    { order_no: '12345678', reason: 'damaged', full_name: 'ann smith' },
  ],
  ['its 12345678 how long does this take', ['order_no'], { order_no: '12345678' }],
  ['damaged by the way do you also sell vases', ['reason'], { reason: 'damaged' }],
  [
    'friday morning and my email is ann@example.com',
    ['appointment_date', 'daytime'],
    { appointment_date: '2026-10-16', daytime: 'morning', email: 'ann@example.com' },
  ],
];

describe('what a caller says', () => {
  it.each(rows)('"%s" while asked for %j holds %j', (said, asked, values) => {
    expect(read(said, asked).values).toEqual(values);
  });
});

describe('how a caller means it', () => {
  it.each([
    ['um sorry what was the question', 'repeat'],
    ['uh can you say that again', 'repeat'],
    ['i didnt catch that', 'repeat'],
    ['uh how long does that take', 'side_question'],
    ['um do you also sell boats', 'side_question'],
    ['well i was wondering what it costs', 'side_question'],
    ['where do i find that', 'side_question'],
    ['whats the weather like', 'side_question'],
    ['um', 'unclear'],
    ['uh hm', 'unclear'],
    ['i dont know', 'unclear'],
    ['hang on let me check', 'unclear'],
    ['just a second', 'unclear'],
    ['um one moment please', 'unclear'],
    ['uh you know what lets stop here', 'cancel'],
    ['i dont want to do this anymore', 'cancel'],
    ['can i uh talk to a human', 'answer'],
  ])('"%s": %s', (said, intent) => expect(read(said, ['order_no']).intent).toBe(intent));

  it.each([
    ['no wait its 87654321', { order_no: '87654321' }],
    ['sorry the order number is 87654321', { order_no: '87654321' }],
    ['oh no wait it was damaged', { reason: 'damaged' }],
    ['um actually it was late', { reason: 'late' }],
  ])('"%s" corrects what is known', (said, values) => {
    const known = { order_no: '12345678', reason: 'regret' };
    expect(read(said, ['full_name'], { known })).toMatchObject({ intent: 'answer', values });
  });
});
