/** One analyzer call for a message: what the person answered, asked beside it, or wants instead. */
import { z } from 'zod';
import type { Reading } from '#workflow/event.ts';
import type { Variable } from '#workflow/graph.ts';
import type { ReadingTask } from '#workflow/outcome.ts';
import { askJson, type Asker } from './ask-json.ts';

const intents = {
  answer: 'it answers what was asked, gives or corrects a value, or says something that fits the procedure',
  side_question: 'it asks something beside the procedure and gives no value',
  cancel: 'the person wants to stop or leave the matter',
  repeat: 'the person asks what was asked, or did not hear it',
  unclear: 'it cannot be understood, or does not answer what was asked',
} as const;
const confirmations = {
  confirm: 'the person says yes, they want to stop',
  deny: 'the person wants to go on',
} as const;

export async function readMessage(asker: Asker, task: ReadingTask): Promise<Reading> {
  return askJson(asker, {
    name: 'read_message',
    system: instructions(task),
    content: task.message,
    answer: answerSchema(task),
    workflowTask: { kind: 'read_message', task },
  });
}

function intentsFor(task: ReadingTask) {
  return task.expects === 'cancel_confirmation' ? { ...intents, ...confirmations } : intents;
}

function answerSchema(task: ReadingTask) {
  const names = Object.keys(intentsFor(task)) as Reading['intent'][];
  return z.object({
    intent: z.enum(names),
    values: z
      .object(Object.fromEntries(task.variables.map(({ name }) => [name, rawValue])))
      .transform((values) =>
        Object.fromEntries(
          Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
        ),
      ),
    meanings: z.array(z.string()),
  });
}

const rawValue = z.union([z.string(), z.number(), z.boolean()]).nullish();

function instructions(task: ReadingTask): string {
  const parts = [
    'You read one message of a customer who is being led through a procedure. Answer with JSON only.',
    task.asked.words ? `The customer was asked: "${task.asked.words}"` : '',
    list(
      '`intent` is one of',
      Object.entries(intentsFor(task)).map(([name, meaning]) => `${name}: ${meaning}`),
    ),
    list(
      '`values`: what the message states, and nothing it does not; null otherwise',
      task.variables.map(describe),
    ),
    list(
      'Known so far (a message may correct it)',
      Object.entries(task.known).map(([name, value]) => `${name}: ${String(value)}`),
    ),
    list(
      '`meanings`: the ids, out of these, of what is true of the message',
      task.meanings.map(({ edge_id, text }) => `${edge_id}: the customer ${text}`),
    ),
    `Today is ${task.today}. Write dates as YYYY-MM-DD, yes/no as true or false, numbers without units.`,
    task.background ?? '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function describe(variable: Variable): string {
  const digits = variable.digits ? `, exactly ${variable.digits} digits as text` : '';
  const choices = variable.enum_values ? `, one of: ${variable.enum_values.join(', ')}` : '';
  const unit = variable.unit ? ` in ${variable.unit}` : '';
  const meaning = variable.description ? `: ${variable.description}` : '';
  return `${variable.name} (${variable.type}${unit}${digits}${choices})${meaning}`;
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}:\n${lines.map((line) => `- ${line}`).join('\n')}`;
}
