import type { Route } from '#http/route.ts';
import { deleteSession } from './delete-session.ts';
import { getRecording } from './get-recording.ts';
import { getSession } from './get-session.ts';
import { listSessions } from './list-sessions.ts';
import { resumeSession } from './resume-session.ts';
import { runTurn } from './run-turn.ts';
import { startSession } from './start-session.ts';
import { tellSilence } from './tell-silence.ts';
import { tellTransferResult } from './tell-transfer-result.ts';

export const playgroundRoutes: readonly Route[] = [
  startSession,
  listSessions,
  getSession,
  deleteSession,
  runTurn,
  tellSilence,
  tellTransferResult,
  resumeSession,
  getRecording,
];
