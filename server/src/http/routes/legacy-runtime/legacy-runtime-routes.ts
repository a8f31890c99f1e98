import type { Route } from '#http/route.ts';
import { closeSession } from './close-session.ts';
import { endRuntimeSession } from './end-session.ts';
import { runtimeTurn, streamRuntimeTurn } from './runtime-turn.ts';

export const legacyRuntimeRoutes: readonly Route[] = [
  runtimeTurn,
  streamRuntimeTurn,
  endRuntimeSession,
  closeSession,
];
