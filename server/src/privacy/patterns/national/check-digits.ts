/** Sums and remainders that identity numbers end with. All take digits (or digits and letters) without separators. */

export function weighedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * digitAt(digits, index), 0);
}

export function digitAt(digits: string, index: number): number {
  return digits.charCodeAt(index) - 48;
}

/** ISO 7064 mod 11,10. */
export function passesMod11And10(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

/** The check digit of articles and of Swiss insurance numbers. */
export function passesEan13(digits: string): boolean {
  return weighedSum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

const turned = [
  [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
  [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
  [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
  [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
  [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
  [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
  [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
];

/** Verhoeff's check: products in the dihedral group of ten, each digit permuted by its place. */
export function passesVerhoeff(digits: string): boolean {
  let check = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digitAt(digits, digits.length - 1 - index);
    const permuted = index % 8 === 0 ? digit : (turned[(index % 8) - 1]?.[digit] ?? 0);
    check = dihedral(check, permuted);
  }
  return check === 0;
}

function dihedral(one: number, other: number): number {
  if (one < 5) return other < 5 ? (one + other) % 5 : 5 + ((one + other) % 5);
  return other < 5 ? 5 + ((one - other + 5) % 5) : (one - other + 5) % 5;
}

/** Whether six digits begin with a day and month in one of the two orders. */
export function isBirthday(digits: string, order: 'yymmdd' | 'ddmmyy'): boolean {
  const month = Number(digits.slice(2, 4));
  const day = Number(order === 'ddmmyy' ? digits.slice(0, 2) : digits.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
