import { describe, expect, it } from 'vitest';
import { readMessage } from './read-message.ts';
import { readingTask } from './task.fixture.ts';

const values = (message: string, asked: readonly string[], also: readonly string[] = []) =>
  readMessage(readingTask(message, asked, { also })).values;

describe('a name', () => {
  it.each([
    ['my name is Ann Smith', 'Ann Smith'],
    ['Ann Smith', 'Ann Smith'],
    ['ann smith', 'ann smith'],
    ["It's Ann Smith, thanks", 'Ann Smith'],
    ["Hi, I'm Ann", 'Ann'],
    ['Dr. Ann Smith', 'Dr. Ann Smith'],
    ['Sure, Ann Smith', 'Ann Smith'],
  ])('"%s" is %s', (message, full_name) => expect(values(message, ['full_name'])).toEqual({ full_name }));

  it.each([
    'yes',
    'what for?',
    'I already told you',
    '12345678',
    'hello',
    'asdf',
    'no idea',
    'thanks',
    'ann@example.com',
  ])('is not taken from "%s"', (message) => expect(values(message, ['full_name'])).toEqual({}));

  it('stands beside other values', () => {
    const also = ['phone', 'treatment', 'appointment_date'];
    expect(values('Ann Smith and my number is +43 660 1234567', ['full_name'], also)).toEqual({
      full_name: 'Ann Smith',
      phone: '+436601234567',
    });
    expect(values('My name is Ann Smith and I need a haircut next Tuesday', ['full_name'], also)).toEqual({
      full_name: 'Ann Smith',
      treatment: 'haircut',
      appointment_date: '2026-10-20',
    });
    expect(values('no, Thursday', ['full_name'], also)).toEqual({ appointment_date: '2026-10-15' });
    expect(values('tomorrow', ['full_name'], also)).toEqual({ appointment_date: '2026-10-15' });
  });

  it('that was not asked for is taken only with its label', () => {
    expect(values('My name is Ann Smith, order 12345678', ['order_no'], ['full_name'])).toEqual({
      full_name: 'Ann Smith',
      order_no: '12345678',
    });
    expect(values('Ann Smith, 12345678', ['order_no'], ['full_name'])).toEqual({ order_no: '12345678' });
  });
});

describe('free text', () => {
  it.each([
    ['the XR-5', 'XR-5'],
    ["It's a Samsung Galaxy S21", 'Samsung Galaxy S21'],
    ['model is TP-Link Archer', 'TP-Link Archer'],
    ['I have a FritzBox 7590', 'FritzBox 7590'],
  ])('is short where a thing is asked for: "%s" is %s', (message, router_model) =>
    expect(values(message, ['router_model'], ['light'])).toEqual({ router_model }),
  );

  it.each([
    "I don't know",
    'what do you mean by model?',
    'forget it',
    'agent please',
    'My address is 5 Main Street',
  ])('is not taken from "%s"', (message) => expect(values(message, ['router_model'])).toEqual({}));

  it.each([
    'The screen stays black after I press the button.',
    'it does not work',
    'no internet since Monday',
  ])('is whole where a telling is asked for: "%s"', (problem) =>
    expect(values(problem, ['problem'])).toEqual({ problem }),
  );
});

describe('an address to reach the person at', () => {
  it.each([
    ['email', "it's ann.smith@example.co.uk.", 'ann.smith@example.co.uk'],
    ['email', 'ann dot smith at example dot com', 'ann.smith@example.com'],
    ['phone', '+43 660 1234567', '+436601234567'],
    ['phone', '0043 660 123 45 67', '+436601234567'],
    ['phone', '0660 1234567', '06601234567'],
    ['phone', 'you can call me at 202-555-0143', '2025550143'],
    ['phone', 'plus four three six six oh one two three four five six seven', '+436601234567'],
  ])('%s: "%s" is %s', (name, message, value) => expect(values(message, [name])).toEqual({ [name]: value }));

  it('is taken unasked where its form is plain', () => {
    expect(values('12345678, mail me at ann@example.com', ['order_no'], ['email', 'phone'])).toEqual({
      order_no: '12345678',
      email: 'ann@example.com',
    });
    expect(values('12345678', ['order_no'], ['phone'])).toEqual({ order_no: '12345678' });
  });
});
