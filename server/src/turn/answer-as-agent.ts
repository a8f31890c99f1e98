import { answerTurn, type AnswerTurn } from '#agent/answer-turn.ts';
import type { RunningTurn } from './running-turn.ts';

/** The agent answers by itself: what it is, what it knows, and the tools that are switched on for it. */
export function answerAsAgent(turn: RunningTurn): Promise<void> {
  return answerTurn({ ...promptOf(turn), tools: turn.tools }, turn.talk);
}

/** What every model call of the turn that talks to the person begins with. */
export function promptOf({ speaker, state, history, signal }: RunningTurn): Omit<AnswerTurn, 'tools'> {
  return {
    behaviour: speaker.behaviour,
    channel: state.channel,
    contextVariables: { ...state.context_variables, ...state.learned_variables },
    memory: state.memory,
    model: speaker.model,
    history,
    userMessage: state.user_message,
    signal,
  };
}
