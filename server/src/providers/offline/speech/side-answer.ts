import type { ModelFacts } from '#agent/language-model.ts';
import type { SpeakTask } from '#workflow/outcome.ts';
import { recalled, relevantMemory } from '#providers/offline/recall.ts';
import { nameOf } from './label.ts';
import { simpleAnswer } from '#providers/offline/small-talk.ts';

/** Answers a question beside the procedure from what is known, or says honestly that it cannot. */
export function sideAnswer({ known }: SpeakTask, said: string, facts: ModelFacts): string {
  const all = { ...facts, contextVariables: { ...facts.contextVariables, ...byTheirNames(known) } };
  const answer = simpleAnswer(said, all);
  if (answer) return answer;
  const [line] = relevantMemory(facts.memory, said);
  if (line) return `I remember ${recalled(line)}.`;
  return 'I am sorry, I cannot answer that here. Let us go on.';
}

/** `order_no` is asked for as the order number. */
function byTheirNames(known: SpeakTask['known']): SpeakTask['known'] {
  return Object.fromEntries(Object.entries(known).map(([name, value]) => [nameOf({ name }), value]));
}
