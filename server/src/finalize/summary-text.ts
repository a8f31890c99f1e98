import { z } from 'zod';

export const summary = z.object({
  wanted: z.string(),
  done: z.string(),
  outcome: z.string(),
  open_points: z.array(z.string()),
});
export type Summary = z.infer<typeof summary>;

/** The summary in one paragraph. */
export function summaryText({ wanted, done, outcome, open_points }: Summary): string {
  const points = open_points.join('; ');
  const open = points === '' ? '' : `Open: ${endsSentence.test(points) ? points : `${points}.`}`;
  return [wanted, done, outcome, open].filter((part) => part !== '').join(' ');
}

/** Whoever is quoted may have ended the sentence. */
const endsSentence = /[.?!…]["'”’)\]]*$/;
