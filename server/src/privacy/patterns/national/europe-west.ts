import {
  digitAt,
  isBirthday,
  passesEan13,
  passesMod11And10,
  weighedSum,
} from '#privacy/patterns/national/check-digits.ts';
import type { NationalForm } from '#privacy/patterns/national/national-form.ts';

const spanishLetters = 'TRWAGMYFPDXBNJZSQVHLCKE';

export const britishInsurance: NationalForm = {
  shape: /[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?![A-Z0-9])/iy,
  isValid: (code) => !/^(?:BG|GB|NK|KN|TN|NT|ZZ)/.test(code),
  bareScore: () => 0.85,
};

/** The number of a patient of the National Health Service. */
export const britishHealth: NationalForm = {
  shape: /\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/y,
  isValid: (code) => (11 - (weighedSum(code, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === digitAt(code, 9),
};

export const irishService: NationalForm = {
  shape: /\d{7} ?[A-W][A-IW]?(?![A-Z0-9])/iy,
  isValid: (code) => {
    const second = code.charAt(8);
    const sum =
      weighedSum(code, [8, 7, 6, 5, 4, 3, 2]) +
      (second && second !== 'W' ? 9 * (second.charCodeAt(0) - 64) : 0);
    return code.charAt(7) === 'WABCDEFGHIJKLMNOPQRSTUV'.charAt(sum % 23);
  },
  bareScore: (written) => (/[A-Z]$/.test(written) && !written.includes(' ') ? 0.6 : 0),
};

/** Eleven digits, of which exactly one digit stands twice or three times among the first ten. */
export const germanTax: NationalForm = {
  shape: /[1-9]\d[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}(?!\d)/y,
  isValid: (code) =>
    new Set(code.slice(0, 10)).size >= 8 && new Set(code.slice(0, 10)).size <= 9 && passesMod11And10(code),
};

export const frenchRegister: NationalForm = {
  shape: /[1-4][ .-]?\d{2}[ .-]?\d{2}[ .-]?(?:\d{2}|2[AB])[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{2}(?!\d)/iy,
  isValid: (code) => {
    const number = code.slice(0, 13).replace('2A', '19').replace('2B', '18');
    return Number(code.slice(13)) === 97 - (Number(number) % 97);
  },
  bareScore: () => 0.85,
};

export const spanishCitizen: NationalForm = {
  shape: /\d{1,2}\.?\d{3}\.?\d{3}[ -]?[A-Z](?![A-Z0-9])/iy,
  isValid: (code) =>
    code.length === 9 && code.at(-1) === spanishLetters.charAt(Number(code.slice(0, -1)) % 23),
  bareScore: (written) => (written.includes(' ') ? 0.5 : 0.8),
};

export const spanishForeigner: NationalForm = {
  shape: /[XYZ][ -]?\d{7}[ -]?[A-Z](?![A-Z0-9])/iy,
  isValid: (code) => {
    const number = Number(`${'XYZ'.indexOf(code.charAt(0))}${code.slice(1, -1)}`);
    return code.at(-1) === spanishLetters.charAt(number % 23);
  },
  bareScore: () => 0.85,
};

export const portugueseTax: NationalForm = {
  shape: /[1235689]\d{2}[ .]?\d{3}[ .]?\d{3}(?!\d)/y,
  isValid: (code) => {
    const remainder = weighedSum(code, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return digitAt(code, 8) === (remainder < 2 ? 0 : 11 - remainder);
  },
};

export const dutchService: NationalForm = {
  shape: /(?:\d{4}[ .]?\d{2}[ .]?\d{3}|\d{3}[ .]\d{3}[ .]\d{3})(?!\d)/y,
  isValid: (code) => Number(code) > 0 && weighedSum(code, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
};

/** The remainder counts a 2 before the number of those born from 2000 on. */
export const belgianRegister: NationalForm = {
  shape: /\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}(?!\d)/y,
  isValid: (code) => {
    const check = Number(code.slice(9));
    const isChecked = [code.slice(0, 9), `2${code.slice(0, 9)}`].some(
      (number) => 97 - (Number(number) % 97) === check,
    );
    return isChecked && isBirthday(code, 'yymmdd');
  },
  bareScore: (written) => (/\D/.test(written) ? 0.8 : 0.55),
};

export const swissInsurance: NationalForm = {
  shape: /756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}(?!\d)/y,
  isValid: passesEan13,
  bareScore: () => 0.9,
};
