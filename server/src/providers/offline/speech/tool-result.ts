/** What a tool answered, said in a sentence: its plain values by their names, and no more. */
import { nameOf } from './label.ts';

const mostValues = 5;

export function sayToolResult(output: string): string {
  const answer = parsed(output);
  if (typeof answer === 'string' && /^\s*(?:error|failed|there is no tool)\b/i.test(answer)) return failed;
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return 'That is done.';
  if ('error' in answer && answer.error) return failed;
  const values = Object.entries(answer)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .slice(0, mostValues)
    .map(
      ([name, value]) =>
        `${nameOf({ name })} ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)}`,
    );
  return values.length === 0 ? 'That is done.' : `Here is what I found: ${values.join(', ')}.`;
}

const failed = 'I am sorry, that did not work.';

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return output; // a tool may answer in plain words
  }
}
