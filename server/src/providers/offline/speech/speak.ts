/** What a step of a procedure has the agent say: by its mode, from the task itself, never from invented facts. */
import type { ModelRequest } from '#agent/language-model.ts';
import type { SpeakTask } from '#workflow/outcome.ts';
import { heard } from '#providers/offline/meaning/plain.ts';
import { noFacts, type Reply } from '#providers/offline/reply.ts';
import { linesOf } from '#providers/offline/transcript.ts';
import { ask } from './ask.ts';
import { talk } from './free-talk.ts';
import { sideAnswer } from './side-answer.ts';
import { tell } from './tell.ts';

export function speak(task: SpeakTask, request: ModelRequest): Reply {
  const facts = request.facts ?? noFacts;
  switch (task.mode) {
    case 'ask':
      return words(ask(task));
    case 'tell':
      return words(tell(task) || 'Let us go on.');
    case 'side_question':
      return words(sideAnswer(task, lastWords(request), facts));
    case 'free':
      return talk(task, request, lastWords(request), facts);
  }
}

function words(text: string): Reply {
  return { text, toolCalls: [] };
}

function lastWords({ messages }: ModelRequest): string {
  return heard(linesOf(messages).findLast((line) => line.speaker === 'user')?.text ?? '');
}
