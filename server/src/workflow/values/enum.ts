import { accept, refuse, type ValueCheck } from './checked.ts';

const spell = (text: string) =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '')
    .toLowerCase();

export const checkEnum: ValueCheck = (variable, raw) => {
  const choices = variable.enum_values ?? [];
  const said = typeof raw === 'string' || typeof raw === 'number' ? spell(String(raw)) : null;
  const choice = choices.find((each) => spell(each) === said);
  return choice === undefined ? refuse(`That has to be one of: ${choices.join(', ')}.`) : accept(choice);
};
