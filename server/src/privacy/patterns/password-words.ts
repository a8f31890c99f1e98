/** What is said about a password: `my password is wrong`. */
const remarks = new Set(
  (
    'not wrong incorrect invalid correct right expired fine good okay bad being the that this there here these those what when where which who ' +
    'an too now never always also still working broken lost forgotten required needed necessary protected reset changed secure unsafe safe weak strong ' +
    'different same very really only case sensitive your mine unknown blank empty missing stuck locked blocked compromised saved stored hidden written something ' +
    'nothing anything asking rejected accepted thanks thank please hello unavailable outdated old gone done ready easy hard simple long short complicated ' +
    'important private secret confidential none null undefined true false with without because since from through over under about like just going ' +
    'temporary permanent visible invisible encrypted hashed valid unchanged unique strong back sent mandatory optional already probably maybe possibly ' +
    'help how why can could would should will must have having has had been were was does did and but for out off all gone stolen leaked failed failing error'
  ).split(' '),
);

export function isPlainWord(word: string): boolean {
  const plain = word.toLowerCase();
  return remarks.has(plain) || /(?:ing|ed|ly|n't|n’t)$/.test(plain);
}
