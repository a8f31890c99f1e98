import { passesLuhn } from '#privacy/patterns/card-issuers.ts';
import { digitAt, isBirthday, weighedSum } from '#privacy/patterns/national/check-digits.ts';
import type { NationalForm } from '#privacy/patterns/national/national-form.ts';

/** Those who have only a coordination number count their day of birth from 61. */
export const swedishPerson: NationalForm = {
  shape: /(?:19|20)?\d{6}[-+]?\d{4}(?!\d)/y,
  isValid: (code) => {
    const digits = code.slice(-10);
    const day = Number(digits.slice(4, 6)) % 60;
    return passesLuhn(digits) && isBirthday(`${digits.slice(0, 4)}${String(day).padStart(2, '0')}`, 'yymmdd');
  },
  bareScore: (written) => (/[-+]/.test(written) ? 0.8 : 0),
};

export const norwegianBirth: NationalForm = {
  shape: /\d{6} ?\d{5}(?!\d)/y,
  isValid: (code) =>
    isBirthday(`${Number(code.charAt(0)) % 4}${code.slice(1)}`, 'ddmmyy') &&
    weighedSum(code, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighedSum(code, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  bareScore: () => 0.6,
};

/** Since 2007 numbers are given out whose check digit fails, so none is asked for. */
export const danishPerson: NationalForm = {
  shape: /\d{6}[- ]?\d{4}(?!\d)/y,
  isValid: (code) => isBirthday(code, 'ddmmyy'),
  bareScore: (written) => (written.includes('-') ? 0.55 : 0),
};

export const finnishPerson: NationalForm = {
  shape: /\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![A-Z0-9])/iy,
  isValid: (_, written) => {
    const number = Number(written.slice(0, 6) + written.slice(7, 10));
    return (
      isBirthday(written, 'ddmmyy') &&
      written.at(-1)?.toUpperCase() === '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(number % 31)
    );
  },
  bareScore: () => 0.85,
};

/** The month tells the century: 20 is added from 2000 on. */
export const polishPerson: NationalForm = {
  shape: /\d{11}(?!\d)/y,
  isValid: (code) => {
    const month = Number(code.slice(2, 4)) % 20;
    const birthday = `${code.slice(0, 2)}${String(month).padStart(2, '0')}${code.slice(4, 6)}`;
    const check = (10 - (weighedSum(code, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10;
    return isBirthday(birthday, 'yymmdd') && check === digitAt(code, 10);
  },
};
