/** What all modes share: the utterance asked of the model, and waiting for the person. */
import type { Keypad, Variable } from '#workflow/graph.ts';
import type { ViewOf } from '#workflow/node-handler.ts';
import type { SpeakTask, WorkflowOutcome } from '#workflow/outcome.ts';
import type { WaitingOf } from '#workflow/waiting.ts';
import { instructions, known } from '#workflow/view.ts';

export function speechTask(
  view: ViewOf<'agent'>,
  speech: WaitingOf<'speech'>,
  askFor: readonly Variable[],
): WorkflowOutcome {
  const task: SpeakTask = {
    node_id: view.node.id,
    mode: speech.mode,
    instructions: instructions(view, view.node.config.text),
    ask_for: askFor,
    problems: speech.problems,
    tools: speech.mode === 'free' ? view.node.config.tools : [],
    known: known(view),
    background: view.graph.graph.background,
  };
  return { kind: 'speak', task };
}

/** One variable of so many digits tells the keypad when it has them all, and that they are to be sealed. */
export function waitForPerson({ node }: ViewOf<'agent'>, asked: readonly Variable[]): WorkflowOutcome {
  const { keypad, config } = node;
  const only = asked.length === 1 ? asked[0] : undefined;
  const tuned: Keypad | null =
    keypad === null || only === undefined
      ? keypad
      : {
          ...keypad,
          max_digits: keypad.max_digits ?? only.digits,
          sensitive: keypad.sensitive || only.sensitive,
        };
  return { kind: 'wait_for_person', keypad: tuned, wait_seconds: config.wait_seconds };
}
