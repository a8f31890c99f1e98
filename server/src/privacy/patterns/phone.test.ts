import { describe, expect, it } from 'vitest';
import { phonePattern } from '#privacy/patterns/phone.ts';

const certain = 0.5;

function found(text: string, regions: Parameters<typeof phonePattern>[0] = ['US']) {
  return Array.from(phonePattern(regions)(text))
    .filter(({ score }) => score >= certain)
    .map(({ start, end }) => text.slice(start, end));
}

describe('a phone number', () => {
  it.each([
    '415-555-2671',
    '415.555.2671',
    '415 555 2671',
    '(415) 555-2671',
    '(415)555-2671',
    '(415 555 2671)',
    '415-5552671',
    '4155552671',
    '14155552671',
    '1-415-555-2671',
    '1 (415) 555 2671',
    '+1 415 555 2671',
    '+14155552671',
    '+1.415.555.2671',
    '(+1) 415-555-2671',
    '+1 (415) 555-2671',
    '1-800-555-1234',
    '123-456-7890',
    '(555) 123-4567',
    '+44 20 7946 0958',
    '+44 (0)20 7946 0958',
    '+49-30-12345678',
    '+49 30/12345678',
    '+41 44 668 18 00',
    '+33612345678',
    '+55 11 98456-5666',
    '0044 20 7946 0958',
    '011 44 20 7946 0958',
    '06 12 34 56 78',
    '4 1 5 5 5 5 2 6 7 1',
    '415-555-2671 x12',
    '415-555-2671x1234',
    '(415) 555-2671 ext. 5',
    '415-555-2671 extension 5',
    '+14155552671;ext=89',
  ])('is found written as %s', (number) => {
    expect(found(number)).toEqual([number]);
    expect(found(`You can have ${number}, thanks.`)).toEqual([number]);
  });

  it.each([
    ['text415-555-2671now', '415-555-2671'],
    ['415-555-2671.Thanks', '415-555-2671'],
    ['tel:4155552671', '4155552671'],
    ['phone=4155552671&x=1', '4155552671'],
    ['https://wa.me/14155552671', '14155552671'],
    ['电话4155552671谢谢', '4155552671'],
    ['call me at 467 3395 at 5', '467 3395'],
    ['Phone: 60-56-85-91', '60-56-85-91'],
    ['my mobile number is 699 956 915', '699 956 915'],
    ['reach me on 08 8747 63', '08 8747 63'],
    ['call 415 555 2671 10:30', '415 555 2671'],
    ['They are not answering at 78 651 450', '78 651 450'],
    ['stop sending messages to 699 956 915', '699 956 915'],
    ['nothing on my registered 668 5702', '668 5702'],
    ['my number is 668 5702', '668 5702'],
    ['My Israeli number is 09-7625400', '09-7625400'],
    ['order 12345, phone 4155552671', '4155552671'],
    ['my phone is 2024123115', '2024123115'],
  ])('is found in %s', (text, number) => {
    expect(found(text)).toEqual([number]);
  });

  it('is found as often as it stands there', () => {
    expect(found('4155552671 415-555-2672 +14155552673')).toHaveLength(3);
  });

  it('is read as people of the given regions write it', () => {
    expect(found('020 7946 0958', ['GB'])).toEqual(['020 7946 0958']);
    expect(found('0301 2345678 9', ['DE'])).toEqual([]);
    expect(found('02079460958', ['US', 'GB'])).toEqual(['02079460958']);
    expect(found('723 813 266', ['CZ'])).toEqual(['723 813 266']);
    expect(found('723 813 266', ['US'])).toEqual([]);
  });

  it('has one canonical value however it is written', () => {
    const spellings = ['415-555-2671', '+1 (415) 555-2671', '14155552671'];
    const canonical = spellings.flatMap((text) =>
      Array.from(phonePattern(['US'])(text), (one) => one.canonical),
    );
    expect(canonical).toEqual(['+14155552671', '+14155552671', '+14155552671']);
    expect(Array.from(phonePattern(['US'])('+41 (0)44 668 18 00'))[0]?.canonical).toBe('+41446681800');
  });
});

describe('no phone number', () => {
  it.each([
    'order 4155552671',
    'Order no. 4155552671',
    'order #415-555-2671',
    'order_id: 4155552671',
    'tracking number: 9400 1000 0000 0000 0000 00',
    'ticket 123-456-7890',
    'my account is 93418043810',
    'my account number is 93418043',
    'my order number is 668 5702',
    '12345678',
    '555-0132',
    '2024-01-02 10:30',
    '2024-01-02 10 30',
    '05/18/1938',
    '08 06 1963',
    '31.12.2024 23.59',
    '20240102103000',
    '2024123115',
    '10:30 to 11:45',
    '$4155552671',
    '4155552671.50',
    '4155552671€',
    '1,415,555,267',
    'ABC4155552671',
    '4155552671-A',
    '/orders/4155552671',
    '550e8400-e29b-41d4-a716-446655440000',
    '192.168.100.200',
    'call 192.168.10.25',
    'pages 10-20, 30-40 and 50',
    '94105-1234',
    '1 2 3 4 5 6 7 8 9 10',
    'room 12 34 56 78',
    '{"text":"85731890"}',
    'call 2024-05-01 2024-06-01',
    'iPhone 15 128 256',
  ])('is in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is reported as a guess where another word claims ten digits', () => {
    expect(Array.from(phonePattern(['US'])('order 4155552671'))).toMatchObject([{ score: 0.3 }]);
  });
});
