/** One router call: which of several options fits, or none. */
import { z } from 'zod';
import type { ChoiceTask } from '#workflow/outcome.ts';
import { askJson, type Asker } from './ask-json.ts';

/** The id of the option, or null when none fits. */
export async function chooseOption(asker: Asker, task: ChoiceTask): Promise<string | null> {
  const ids = task.options.map((option) => option.id);
  const answer = await askJson(asker, {
    name: 'choose_option',
    system: instructions(task),
    content: task.message ?? 'Choose by what is known.',
    answer: z.object({ option_id: z.enum(ids).nullable() }),
    workflowTask: { kind: 'choose_option', task },
  });
  return answer.option_id;
}

function instructions(task: ChoiceTask): string {
  const options = task.options.map(({ id, text }) => `- ${id}: ${text}`).join('\n');
  const known = Object.entries(task.known).map(([name, value]) => `- ${name}: ${String(value)}`);
  return [
    "You pick the one option that fits the customer's message, or null when none clearly does. Answer with JSON only.",
    `Options:\n${options}`,
    known.length === 0 ? '' : `Known:\n${known.join('\n')}`,
    task.background ?? '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
