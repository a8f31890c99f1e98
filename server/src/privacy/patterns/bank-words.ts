const bankWord =
  /(?<![a-z])(?:bank(?:ing)?|routing|sort ?code|aba|bsb|iban|swift|bic|checking|savings|current account|chequing|direct debit|direct deposit|wire|transit|ach|payee|standing order|kontonummer|blz)(?![a-z])/i;
const reachBefore = 100;
const reachBehind = 80;

/** Whether the text around a place speaks of a bank: the same `account number` is a shop's elsewhere. */
export function isBankTalk(text: string, start: number): boolean {
  return bankWord.test(text.slice(Math.max(0, start - reachBefore), start + reachBehind));
}
