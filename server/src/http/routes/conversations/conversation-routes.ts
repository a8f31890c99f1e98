import type { Route } from '#http/route.ts';
import { closeConversation } from './close-conversation.ts';
import { createConversation } from './create-conversation.ts';
import { deleteConversation } from './delete-conversation.ts';
import { endSession } from './end-session.ts';
import { getTurnTelemetry, listTurnTelemetry } from './engineering-turns.ts';
import { getFinalization, retryFinalization } from './finalization.ts';
import { getConversation } from './get-conversation.ts';
import { getTrace } from './get-trace.ts';
import { listConversations } from './list-conversations.ts';
import { listTranscript } from './list-transcript.ts';
import { pollMessages } from './poll-messages.ts';
import { runTurn } from './run-turn.ts';
import { streamTurn } from './stream-turn.ts';
import { testChat } from './test-chat.ts';
import { listWorkflowRuns, startWorkflowRun } from './workflow-runs.ts';

export const conversationRoutes: readonly Route[] = [
  createConversation,
  listConversations,
  testChat,
  getConversation,
  deleteConversation,
  runTurn,
  streamTurn,
  listTranscript,
  pollMessages,
  closeConversation,
  endSession,
  getTrace,
  listTurnTelemetry,
  getTurnTelemetry,
  getFinalization,
  retryFinalization,
  listWorkflowRuns,
  startWorkflowRun,
];
