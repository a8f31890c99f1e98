import { onlyDigits } from '#domain/keypad.ts';
import { accept, refuse, type ValueCheck } from './checked.ts';

export const checkString: ValueCheck = (variable, raw) => {
  const text = typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : raw;
  if (typeof text !== 'string' || text.trim() === '') return refuse('I did not get that.');
  if (variable.digits === null) return accept(text.trim());
  const digits = onlyDigits(text);
  if (digits?.length === variable.digits) return accept(digits);
  return refuse(`That has to be ${variable.digits} ${variable.digits === 1 ? 'digit' : 'digits'}.`);
};
