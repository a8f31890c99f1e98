/** The hands of a turn: the agent's models, voice and tools. */
import { converse } from '#agent/answer-turn.ts';
import { chooseOption } from '#agent/choose-option.ts';
import { readMessage } from '#agent/read-message.ts';
import { speakInstructions } from '#agent/speak.ts';
import { joinToolbelts, limitToolbelt, noTools, type Toolbelt } from '#agent/toolbelt.ts';
import { promptOf } from '#turn/answer-as-agent.ts';
import { apiToolbelt } from '#turn/api-toolbelt.ts';
import type { RunningTurn } from '#turn/running-turn.ts';
import type { SpeakTask } from '#workflow/outcome.ts';
import { analyzerOf, routerOf } from './askers.ts';
import type { Run } from './current-run.ts';
import type { Hands } from './hands.ts';
import { sealResume } from './resume-point.ts';
import { answeringMeanwhile } from './said-meanwhile.ts';
import { workflowStep } from './workflow-step.ts';

export function turnHands(turn: RunningTurn, run: Run): Hands {
  const { talk, resources, signal } = turn;
  return {
    signal,
    readMessage: (task) => readMessage(analyzerOf(turn, run.revision), task),
    choose: (task) => chooseOption(routerOf(turn, run.revision), task),
    speak: (task) => speak(turn, run, task),
    callTool: async (task, events) => {
      const ending = await turn.toolCalls.call({
        name: task.tool,
        inputs: task.inputs,
        sensitiveInputs: task.sensitive_inputs,
        origin: 'workflow_node',
        nodeId: task.node_id,
        sealedResume: sealResume(turn, run, events),
      });
      return ending.kind === 'ok'
        ? { kind: 'tool_result', output: ending.output }
        : { kind: 'tool_failure', error: ending.error };
    },
    note: ({ says, steps }) => {
      for (const said of says) talk.paragraph(said);
      for (const done of steps) talk.record.step(workflowStep(done, resources.clock.now()));
    },
  };
}

async function speak(turn: RunningTurn, run: Run, task: SpeakTask): Promise<string> {
  const { talk } = turn;
  talk.newParagraph();
  const before = talk.record.text.length;
  const prompt = promptOf(task.mode === 'side_question' ? answeringMeanwhile(turn) : turn);
  const own = [run.revision.system_prompt ?? '', speakInstructions(task)];
  await converse(
    {
      ...prompt,
      // The procedure collects what it needs itself.
      behaviour: { ...prompt.behaviour, contextVariables: [] },
      // What other runs learned is no news of this one.
      contextVariables: { ...turn.state.context_variables, ...task.known },
      instructions: own.filter((part) => part !== '').join('\n\n'),
      tools: task.mode === 'free' ? await toolsFor(turn, task) : noTools,
      workflowTask: { kind: 'speak', task },
    },
    talk,
  );
  return talk.record.text.slice(before).trimStart();
}

/** The tools a step names: those that come with Rapport and the organization's own. */
async function toolsFor(turn: RunningTurn, task: SpeakTask): Promise<Toolbelt> {
  const own = await apiToolbelt(turn, task.tools, task.node_id);
  return joinToolbelts([limitToolbelt(turn.tools, task.tools), own]);
}
