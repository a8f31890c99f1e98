import { describe, expect, it } from 'vitest';
import { foundOf, harmless } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('DATE_OF_BIRTH');

describe('a date of birth', () => {
  it.each([
    ['born on March 3rd 1985', 'March 3rd 1985'],
    ["DOB 3 March '85", "3 March '85"],
    ['date of birth: 1985-03-03', '1985-03-03'],
    ['dob 03/04/1985', '03/04/1985'],
    ['D.O.B. 3.4.85', '3.4.85'],
    ['birthday is March 3', 'March 3'],
    ['my birthdate is 3rd of March, 1985', '3rd of March, 1985'],
    ['She was born on 2/8/1935. Her', '2/8/1935'],
    ['born 3-MAR-1985', '3-MAR-1985'],
    ['date_of_birth: 19850303', '19850303'],
    ['dateOfBirth 1985/03/03', '1985/03/03'],
    ['my date of birth is the 3rd of March 1985', '3rd of March 1985'],
    ['I was born in 1985', '1985'],
    ['born in March 1985', 'March 1985'],
    ['DOB: 31/06/1996', '31/06/1996'],
    ['Geburtsdatum: 3. März 1985', '3. März 1985'],
    ['née le 3 mars 1985', '3 mars 1985'],
    ['fecha de nacimiento 3 de marzo de 1985', '3 de marzo de 1985'],
    ['birthday? 05 18 1938', '05 18 1938'],
    ['04/04/1990 is my date of birth', '04/04/1990'],
    ['DOB February 3 1927', 'February 3 1927'],
    ['bday: Mar. 3, 1985', 'Mar. 3, 1985'],
  ])('is found in %j', (text, value) => {
    expect(found(text)).toEqual([value]);
  });

  it.each([
    ...harmless,
    'the date is 1985-03-03',
    'on March 3rd 1985',
    'delivered 3 March 2024',
    'my birthday party for 20 people',
    'birthday gift 12345',
    'born to be 1st',
    'date of order 03/04/2024',
    'dob 45/45/1985',
    'birth certificate 1234',
    'the company was founded in 1985',
  ])('is not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
