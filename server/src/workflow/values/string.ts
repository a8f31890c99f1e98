import { accept, refuse, type ValueCheck } from './checked.ts';

/** What people put between digits: 1234-5678, 1234 5678, (12) 34/56. */
const separators = /[\s\-./()]/g;

export const checkString: ValueCheck = (variable, raw) => {
  const text = typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : raw;
  if (typeof text !== 'string' || text.trim() === '') return refuse('I did not get that.');
  if (variable.digits === null) return accept(text.trim());
  const digits = text.replace(separators, '');
  if (/^\d+$/.test(digits) && digits.length === variable.digits) return accept(digits);
  return refuse(`That has to be ${variable.digits} ${variable.digits === 1 ? 'digit' : 'digits'}.`);
};
