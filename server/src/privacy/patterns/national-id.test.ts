import { describe, expect, it } from 'vitest';
import { foundOf } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('NATIONAL_ID');

describe('a national identity number', () => {
  it.each([
    ['of Great Britain', 'AB 12 34 56 C'],
    ['of Great Britain, in one piece', 'AB123456C'],
    ['of Spain', '12345678Z'],
    ['of Spain, with points', '12.345.678-Z'],
    ['of a foreigner in Spain', 'X1234567L'],
    ['of Italy', 'RSSMRA85T10A562S'],
    ['of Italy, spaced', 'RSSMRA 85T10 A562S'],
    ['of France', '2 55 08 14 168 025 38'],
    ['of France, in one piece', '255081416802538'],
    ['of Belgium', '85.07.30-033.28'],
    ['of Switzerland', '756.9217.0769.85'],
    ['of Sweden', '811228-9874'],
    ['of Sweden, with its century', '19811228-9874'],
    ['of Denmark', '070761-4285'],
    ['of Finland', '131052-308T'],
    ['of Norway', '01129910042'],
    ['of Brazil', '529.982.247-25'],
    ['of a company in Brazil', '11.222.333/0001-81'],
    ['of Mexico', 'BADD110313HCMLNS09'],
    ['of a taxpayer in India', 'ABCPE1234F'],
    ['of Singapore', 'S1234567D'],
    ['of South Africa', '8001015009087'],
    ['of Korea', '900101-1234568'],
    ['of Ireland', '1234567FA'],
  ])('%s is found without a word for it', (_, number) => {
    expect(found(number)).toEqual([number]);
    expect(found(`it is ${number}, thanks`)).toEqual([number]);
  });

  it.each([
    ['SIN 046 454 286', '046 454 286'],
    ['my social insurance number is 046454286', '046454286'],
    ['Steuer-ID: 86 095 742 719', '86 095 742 719'],
    ['BSN 111222333', '111222333'],
    ['PESEL 44051401359', '44051401359'],
    ['NIF 123456789', '123456789'],
    ['Aadhaar 2341 2341 2346', '2341 2341 2346'],
    ['TFN 123 456 782', '123 456 782'],
    ['Medicare number 2123 45670 1', '2123 45670 1'],
    ['NHS number 943 476 5919', '943 476 5919'],
    ['national insurance number QQ123456C', 'QQ123456C'],
    ['ni no. ab123456c', 'ab123456c'],
    ['personnummer 8112289874', '8112289874'],
    ['CPF 52998224725', '52998224725'],
    ['cpr nummer 0707614285', '0707614285'],
    ['my aadhaar number is 1234 5678 9012', '1234 5678 9012'],
    ['046 454 286 is my social insurance number', '046 454 286'],
    ['tax id 12345678', '12345678'],
  ])('is found in %j', (text, number) => {
    expect(found(text)).toEqual([number]);
  });

  it.each([
    ['an order', 'order 12345678901'],
    ['a phone number', '415-555-2671'],
    ['a phone number in groups', '943 476 5919'],
    ['a wrong check letter', '12345678A'],
    ['a wrong check letter of Singapore', 'S1234567A'],
    ['a wrong check of Italy', 'RSSMRA85T10A562T'],
    ['a prefix that is never given out', 'GB123456C'],
    ['a wrong check of Belgium', '85.07.30-033.29'],
    ['a wrong check of Brazil', '529.982.247-26'],
    ['no birthday', '129928-9874'],
    ['a part of a longer code', 'A-529.982.247-25-X'],
    ['a sin that is none', 'the sin 111 111 111'],
    ['a pan of another sort', 'a pan 12345678'],
    ['a date', '12.12.2024'],
    ['an amount', 'it is 12.345.678 euros'],
    ['a time stamp', '20240102103000'],
    ['eleven digits', '11122233344'],
    ['nine digits', '111222333'],
    ['an id of anything', 'order id 4155552671'],
    ['a national holiday', 'the national holiday 2024'],
    ['an insurance', 'insurance since 2012'],
  ])('is not %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
