import type { EdgeOutcome } from '#workflow/graph.ts';

/** Outcomes as an author writes them. */
export const outcomeNames: Readonly<Record<EdgeOutcome, string>> = {
  still_missing: 'Still missing',
  no_answer: 'No answer',
  failed: 'Failed',
  out_of_tries: 'Out of tries',
  out_of_turns: 'Out of turns',
  not_reached: 'Not reached',
  on_text: 'On text',
  approved: 'Approved',
  denied: 'Denied',
};

/** `on text` is a matter of the person who is called, not of the rule. */
export const writableOutcomes = (Object.keys(outcomeNames) as EdgeOutcome[]).filter(
  (name) => name !== 'on_text',
);
