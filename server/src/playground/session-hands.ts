/** The hands of a session: the models of a run that no agent stands behind, a plain voice, and tools or their mocks. */
import { converse } from '#agent/answer-turn.ts';
import type { Asker } from '#agent/ask-json.ts';
import { chooseOption } from '#agent/choose-option.ts';
import { readMessage } from '#agent/read-message.ts';
import { speakInstructions } from '#agent/speak.ts';
import { noTools } from '#agent/toolbelt.ts';
import type { AgentBehaviour, ModelSettings } from '#domain/agent-revision.ts';
import { historyLimit } from '#store/turn-state.ts';
import { layered } from '#turn/speaker.ts';
import type { Hands } from '#turn/workflow/hands.ts';
import type { SpeakTask } from '#workflow/outcome.ts';
import type { Stage } from './stage.ts';
import { answerTool, playedToolbelt } from './tool-answers.ts';

export function sessionHands(stage: Stage, signal: AbortSignal): Hands {
  const { procedure, talk, steps, heard } = stage;
  return {
    signal,
    readMessage: (task) => {
      heard?.wasRead();
      return readMessage(askerWith(stage, procedure.analyzer_model_settings, signal), task);
    },
    choose: (task) => chooseOption(askerWith(stage, procedure.router_model_settings, signal), task),
    speak: (task) => speak(stage, task, signal),
    callTool: ({ node_id, tool, inputs }) => answerTool(stage, { nodeId: node_id, tool, inputs }, signal),
    note: ({ says, steps: done }) => {
      for (const said of says) talk.paragraph(said);
      steps.push(...done.map(({ node_id, type, edge_id, why }) => ({ node_id, type, edge_id, why })));
    },
  };
}

function askerWith(stage: Stage, own: ModelSettings | null, signal: AbortSignal): Asker {
  const { resources, organizationModels, talk } = stage;
  const { model, fallback_model, config } = layered(organizationModels, own);
  return {
    model: resources.models({ model, fallbackModel: fallback_model }),
    config: config ?? {},
    record: talk.record,
    signal,
  };
}

async function speak(stage: Stage, task: SpeakTask, signal: AbortSignal): Promise<string> {
  const { talk, procedure, settings, messages, heard } = stage;
  talk.newParagraph();
  const before = talk.record.text.length;
  const own = [procedure.system_prompt ?? '', speakInstructions(task)];
  await converse(
    {
      behaviour: plainVoice(stage),
      channel: settings.channel,
      contextVariables: { ...settings.context_variables, ...task.known },
      memory: [],
      model: askerWith(stage, null, signal).model,
      history: messages
        .slice(-historyLimit)
        .map((message) => ({ ...message, tool_calls: null, tool_results: null })),
      userMessage: heard?.shown() ?? null,
      signal,
      instructions: own.filter((part) => part !== '').join('\n\n'),
      tools: task.mode === 'free' ? await playedToolbelt(stage, task.tools, task.node_id) : noTools,
      workflowTask: { kind: 'speak', task },
    },
    talk,
  );
  return talk.record.text.slice(before).trimStart();
}

/** Neutral, so that what is heard is the procedure and not an agent. */
function plainVoice({ sessionId, organizationModels }: Stage): AgentBehaviour {
  return {
    revisionId: sessionId,
    agentId: sessionId,
    name: 'Assistant',
    persona: 'You are a friendly, matter-of-fact customer service assistant.',
    systemPrompt: null,
    contextVariables: [],
    variableDefaults: {},
    modelSettings: layered(organizationModels, null),
    hasWorkflows: false,
  };
}
