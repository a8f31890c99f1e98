import type { Variable } from '#workflow/graph.ts';
import { accept, type CheckedValue, refuse, type ValueCheck } from './checked.ts';
import { isUnit } from './units.ts';

const shape = /^([^\d+\-.,]*)([+-]?\d[\d.,' ]*|[+-]?[.,]\d+)(.*)$/s;

export const checkNumber: ValueCheck = (variable, raw) => {
  if (typeof raw === 'number') return within(variable, raw);
  const found = typeof raw === 'string' ? shape.exec(raw.trim()) : null;
  if (found === null) return refuse('That has to be a number.');
  const [, before = '', digits = '', after = ''] = found;
  const units = [before.trim(), after.trim().replace(/[.!]+$/, '')].filter((word) => word !== '');
  if (units.some((word) => !isUnit(word, variable.unit))) return refuse(expected(variable));
  const number = readDigits(digits.trim().replace(/[.,]$/, ''));
  if (number === null)
    return refuse('I cannot tell where the decimals begin. Please say it without separators.');
  return within(variable, number);
};

const expected = ({ unit }: Variable) =>
  unit === null ? 'That has to be a number.' : `That has to be a number in ${unit}.`;

function within(variable: Variable, value: number): CheckedValue {
  if (!Number.isFinite(value)) return refuse('That has to be a number.');
  const unit = variable.unit === null ? '' : ` ${variable.unit}`;
  if (variable.minimum !== null && value < variable.minimum) {
    return refuse(`That has to be at least ${variable.minimum}${unit}.`);
  }
  if (variable.maximum !== null && value > variable.maximum) {
    return refuse(`That has to be at most ${variable.maximum}${unit}.`);
  }
  return accept(value);
}

/** `1,250.00` and `1.250,00` say how they are meant; `1,000` and `1.000` do not, so they are no number. */
function readDigits(text: string): number | null {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  const grouped = /^([+-]?\d{1,3}(?:([.,' ])\d{3})(?:\2\d{3})*)(?:(?!\2)([.,])(\d+))?$/.exec(text);
  if (grouped !== null) {
    const [, whole = '', separator = '', , decimals] = grouped;
    const groups = whole.split(separator).length;
    if (decimals === undefined && groups === 2 && (separator === '.' || separator === ',')) return null;
    return Number(`${whole.replaceAll(separator, '')}.${decimals ?? '0'}`);
  }
  return /^[+-]?\d*[.,]\d+$/.test(text) ? Number(text.replace(',', '.')) : null;
}
