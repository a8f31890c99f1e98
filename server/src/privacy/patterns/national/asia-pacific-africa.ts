import { passesLuhn } from '#privacy/patterns/card-issuers.ts';
import { digitAt, isBirthday, passesVerhoeff, weighedSum } from '#privacy/patterns/national/check-digits.ts';
import type { NationalForm } from '#privacy/patterns/national/national-form.ts';

export const indianAadhaar: NationalForm = {
  shape: /[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}(?![ -]?\d)/y,
  isValid: passesVerhoeff,
};

/** The fourth letter tells what kind of person it is. */
export const indianTax: NationalForm = {
  shape: /[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z](?![A-Z0-9])/iy,
  isValid: () => true,
  bareScore: (written) => (written === written.toUpperCase() ? 0.65 : 0),
};

export const australianTax: NationalForm = {
  shape: /\d{3}[ -]?\d{3}[ -]?\d{2,3}(?!\d)/y,
  isValid: (code) =>
    weighedSum(
      code.length === 8 ? `${code.slice(0, 7)}0${code.slice(7)}` : code,
      [1, 4, 3, 7, 5, 8, 6, 9, 10],
    ) %
      11 ===
    0,
};

export const australianMedicare: NationalForm = {
  shape: /[2-6]\d{3}[ -]?\d{5}[ -]?\d(?:[ /-]?\d)?(?!\d)/y,
  isValid: (code) => weighedSum(code, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(code, 8),
};

/** The check letters of each series, by remainder. */
const singaporeanLetters: Readonly<Record<string, string>> = {
  S: 'JZIHGFEDCBA',
  T: 'JZIHGFEDCBA',
  F: 'XWUTRQPNMLK',
  G: 'XWUTRQPNMLK',
  M: 'XWUTRQPNJLK',
};

export const singaporeanIdentity: NationalForm = {
  shape: /[STFGM]\d{7}[A-Z](?![A-Z0-9])/iy,
  isValid: (code) => {
    const series = code.charAt(0);
    const shift = /[TG]/.test(series) ? 4 : series === 'M' ? 3 : 0;
    const remainder = (weighedSum(code.slice(1), [2, 7, 6, 5, 4, 3, 2]) + shift) % 11;
    return code.at(-1) === (singaporeanLetters[series] ?? '').charAt(remainder);
  },
  bareScore: () => 0.8,
};

export const southAfricanIdentity: NationalForm = {
  shape: /\d{6}[ ]?\d{4}[ ]?[01]\d{2}(?!\d)/y,
  isValid: (code) => isBirthday(code, 'yymmdd') && passesLuhn(code),
  bareScore: () => 0.6,
};

/** Numbers given out since October 2020 have no check digit any more. */
export const koreanRegistration: NationalForm = {
  shape: /\d{6}-?[1-8]\d{6}(?!\d)/y,
  isValid: (code) => isBirthday(code, 'yymmdd'),
  bareScore: (written) => (written.includes('-') ? 0.7 : 0),
};
