/**
 * What the other speaker's last words ask for: "May I have your name?" makes a name of the one word that follows.
 * Only the end of an utterance counts, since people ask last.
 */
export const prompts = {
  none: 0,
  other: 1,
  name: 2,
  address: 3,
  place: 4,
  postcode: 5,
  date: 6,
  age: 7,
} as const;
export type Prompt = (typeof prompts)[keyof typeof prompts];

const longestQuestion = 240;

const askedFor: readonly (readonly [RegExp, Prompt])[] = [
  [/\b(?:zip|post ?code|postal code|zipcode)\b/, prompts.postcode],
  [/\b(?:address|street|live|deliver|ship(?:ped)?|house number)\b/, prompts.address],
  [
    /\b(?:city|town|country|state|where|destination|departure|departing|arriv\w{1,6}|location|from)\b/,
    prompts.place,
  ],
  [
    /\b(?:name|names|who|whom|called|surname|call you|am i speaking|speaking with|host|passenger|patient|spell)\b/,
    prompts.name,
  ],
  [/\b(?:how old|age)\b/, prompts.age],
  [/\b(?:date|day|when|born|birthday|birth)\b/, prompts.date],
];

/** @param previous what the other speaker said before; null: nothing is known of it */
export function promptOf(previous: string | null): Prompt {
  if (previous === null) return prompts.none;
  const question = previous.slice(-longestQuestion).toLowerCase();
  let best: Prompt = prompts.other;
  let bestAt = -1;
  for (const [words, prompt] of askedFor) {
    const at = question.search(words);
    if (at > bestAt) {
      best = prompt;
      bestAt = at;
    }
  }
  return best;
}
