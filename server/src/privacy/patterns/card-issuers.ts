/** Prefixes that card schemes issue, as ranges of equally long numbers, and the lengths of their cards. */
const schemes: readonly {
  readonly prefixes: readonly (readonly [number, number])[];
  readonly lengths: readonly number[];
}[] = [
  { prefixes: [[4, 4]], lengths: [13, 16, 19] }, // Visa
  {
    prefixes: [
      [51, 55],
      [2221, 2720],
    ],
    lengths: [16],
  }, // Mastercard
  { prefixes: [[1, 1]], lengths: [15] }, // Universal Air Travel Plan
  {
    prefixes: [
      [34, 34],
      [37, 37],
    ],
    lengths: [15],
  }, // American Express
  {
    prefixes: [
      [6011, 6011],
      [644, 649],
      [65, 65],
    ],
    lengths: [16, 17, 18, 19],
  }, // Discover
  {
    prefixes: [
      [300, 305],
      [3095, 3095],
      [36, 36],
      [38, 39],
    ],
    lengths: [14, 16, 19],
  }, // Diners Club
  { prefixes: [[3528, 3589]], lengths: [16, 17, 18, 19] }, // JCB
  {
    prefixes: [
      [1800, 1800],
      [2131, 2131],
    ],
    lengths: [15],
  }, // JCB, older
  {
    prefixes: [
      [62, 62],
      [81, 81],
    ],
    lengths: [16, 17, 18, 19],
  }, // UnionPay
  {
    prefixes: [
      [50, 50],
      [56, 58],
      [6304, 6304],
      [6390, 6390],
      [67, 67],
    ],
    lengths: [13, 14, 15, 16, 17, 18, 19],
  }, // Maestro
  {
    prefixes: [
      [60, 60],
      [82, 82],
      [508, 508],
    ],
    lengths: [16],
  }, // RuPay
  { prefixes: [[2200, 2204]], lengths: [16, 17, 18, 19] }, // Mir
  { prefixes: [[9792, 9792]], lengths: [16] }, // Troy
  { prefixes: [[637, 639]], lengths: [16] }, // InstaPayment
];

/** Whether a card scheme issues numbers of this beginning and length. */
export function isIssued(digits: string): boolean {
  return schemes.some(
    ({ prefixes, lengths }) =>
      lengths.includes(digits.length) &&
      prefixes.some(([first, last]) => {
        const prefix = Number(digits.slice(0, String(first).length));
        return first <= prefix && prefix <= last;
      }),
  );
}

/** The check digit of ISO/IEC 7812: every second digit from the right is doubled. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const weighed = index % 2 === 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
