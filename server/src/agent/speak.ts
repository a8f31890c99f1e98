/** What a step of a workflow lets the agent say in its own words, as instructions beside who the agent is. */
import type { SpeakTask } from '#workflow/outcome.ts';
import type { Variable } from '#workflow/graph.ts';

export function speakInstructions(task: SpeakTask): string {
  return [doing(task), task.background ?? ''].filter((part) => part !== '').join('\n\n');
}

function doing(task: SpeakTask): string {
  switch (task.mode) {
    case 'ask':
      return [
        'You lead the person through a procedure. Now ask them, in one or two short sentences, only for:',
        ...task.ask_for.map((variable) => `- ${wanted(variable)}`),
        ...task.problems.map((problem) => `Say first what was wrong: ${problem}`),
        task.instructions,
      ].join('\n');
    case 'tell':
      return `You lead the person through a procedure. Now tell them, in one to three short sentences and without a question: ${task.instructions}`;
    case 'side_question':
      return [
        'The person asked something beside the procedure. Answer it in one or two sentences from what you know, or say that you do not know.',
        "Ask nothing and promise nothing: the procedure's question is repeated after your answer.",
        task.instructions,
      ].join('\n');
    case 'free':
      return `You lead the person through this step of a procedure, and no further: ${task.instructions}`;
  }
}

function wanted(variable: Variable): string {
  const choices = variable.enum_values ? ` (one of: ${variable.enum_values.join(', ')})` : '';
  const digits = variable.digits ? ` (${variable.digits} digits)` : '';
  const meaning = variable.description ? `: ${variable.description}` : '';
  return `${variable.name.replaceAll('_', ' ')}${digits}${choices}${meaning}`;
}
