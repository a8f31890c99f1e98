import { passesLuhn } from '#privacy/patterns/card-issuers.ts';
import { digitAt, weighedSum } from '#privacy/patterns/national/check-digits.ts';
import type { NationalForm } from '#privacy/patterns/national/national-form.ts';

export const canadianInsurance: NationalForm = {
  shape: /[0-79]\d{2}[ -]?\d{3}[ -]?\d{3}(?!\d)/y,
  isValid: passesLuhn,
};

export const brazilianPerson: NationalForm = {
  shape: /\d{3}\.?\d{3}\.?\d{3}[-/]?\d{2}(?!\d)/y,
  isValid: (code) =>
    !/^(\d)\1*$/.test(code) &&
    brazilianCheck(code, [10, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(code, 9) &&
    brazilianCheck(code, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(code, 10),
  bareScore: (written) => (/\d{3}[-/]\d{2}$/.test(written) ? 0.85 : 0),
};

export const brazilianCompany: NationalForm = {
  shape: /\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}(?!\d)/y,
  isValid: (code) =>
    brazilianCheck(code, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(code, 12) &&
    brazilianCheck(code, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(code, 13),
  bareScore: (written) => (written.includes('/') ? 0.85 : 0),
};

export const mexicanPopulation: NationalForm = {
  shape:
    /[A-Z][AEIOUX][A-Z]{2}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z0-9]\d(?![A-Z0-9])/iy,
  isValid: () => true,
  bareScore: () => 0.9,
};

function brazilianCheck(code: string, weights: readonly number[]): number {
  const remainder = weighedSum(code, weights) % 11;
  return remainder < 2 ? 0 : 11 - remainder;
}
