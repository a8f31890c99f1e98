/**
 * Moves a session by one thing that happens: a message, silence, the end of a transfer, a decision.
 *
 * S1. Whoever claims the session moves it; everybody else is refused at once, before a model or a tool is asked.
 * S2. No transaction and no connection is held while a model is awaited: a claim is one statement, saving another.
 * S3. A claim ends with what came of it, also when that is nothing: a refused or failed step leaves the session as it
 *     was. A process that dies keeps the session busy until its claim is over.
 */
import type { Scoped } from '#database/statement.ts';
import { notFound, RapportError } from '#domain/errors.ts';
import type { PlaygroundMove, PlaygroundSession } from '#store/playground-session-row.ts';
import {
  claimPlaygroundSession,
  findPlaygroundSession,
  savePlaygroundSession,
} from '#store/playground-sessions.ts';
import { play } from './play.ts';
import { openSessionState } from './session-state.ts';
import { happening, type PlayedInput } from './happening.ts';
import type { PlaygroundResources } from './stage.ts';

const claimMs = 5 * 60_000;

/** A session is read and written whole. */
const maxEvents = 2_000;

export async function stepSession(
  resources: PlaygroundResources,
  db: Scoped,
  id: string,
  input: PlayedInput,
): Promise<PlaygroundSession> {
  const claimed = await claim(resources, db, id);
  let move = unmoved(claimed);
  try {
    move = await take(resources, db, claimed, input);
  } catch (error) {
    await savePlaygroundSession(db, claimed, move, resources.clock.now()); // S3
    throw error;
  }
  const saved = await savePlaygroundSession(db, claimed, move, resources.clock.now());
  return saved ?? refuse(db, id);
}

async function claim({ clock }: PlaygroundResources, db: Scoped, id: string): Promise<PlaygroundSession> {
  const now = clock.now();
  const claimed = await claimPlaygroundSession(db, id, now, new Date(now.getTime() + claimMs));
  return claimed ?? refuse(db, id); // S1
}

async function refuse(db: Scoped, id: string): Promise<never> {
  if (!(await findPlaygroundSession(db, id))) throw notFound('Playground session');
  throw new RapportError(
    'turn_in_progress',
    'Another request is moving this session. Read the session when it is done, and go on from there.',
  );
}

function take(
  resources: PlaygroundResources,
  db: Scoped,
  session: PlaygroundSession,
  input: PlayedInput,
): Promise<PlaygroundMove> {
  if (session.events.length >= maxEvents) {
    throw new RapportError('conflict', 'The session has become too long: start another one.');
  }
  const { id, procedure, settings, messages } = session;
  const state = openSessionState(resources.sealer, db.organizationId, session);
  const happened = happening(session, state, input, resources.clock.now());
  return play({ resources, db, id, procedure, settings, messages, state, ...happened });
}

function unmoved({ status, state, sealed_vars, last_turn }: PlaygroundSession): PlaygroundMove {
  return {
    status,
    state,
    sealedVars: sealed_vars,
    events: [],
    messages: [],
    lastTurn: last_turn,
  };
}
