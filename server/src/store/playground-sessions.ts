/**
 * Sessions of the playground.
 *
 * P1. A session is moved by whoever claimed it. A claim counts `version` up and keeps others away until `busy_until`;
 *     what is saved must name the version of its claim, so that a claim which took too long writes nothing.
 * P2. Nothing sensitive stands in a row but in `sealed_vars`; the other columns are given with it left out.
 */
import { json, statement, type Scoped } from '#database/statement.ts';
import type {
  PlaygroundMove,
  PlaygroundSession,
  PlaygroundSettings,
  PlaygroundSummary,
  PlayedProcedure,
} from './playground-session-row.ts';

const columns = `id, workflow_id, workflow_revision_id, procedure, settings, status, state, sealed_vars, events, messages,
  steps, last_turn, version, busy_until, created_at, updated_at`;

function moved({ status, state, sealedVars, events, messages, lastTurn }: PlaygroundMove) {
  return [
    status,
    json(state),
    sealedVars,
    json(events),
    json(messages),
    json(lastTurn.steps),
    json(lastTurn),
  ] as const;
}

const insert = statement<PlaygroundSession>(
  'insert-playground-session',
  `insert into playground_sessions (organization_id, id, workflow_id, workflow_revision_id, procedure, settings,
     created_at, updated_at, status, state, sealed_vars, events, messages, steps, last_turn)
   values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10, $11, $12, $13, $14) returning ${columns}`,
);

export async function insertPlaygroundSession(
  db: Scoped,
  session: {
    readonly id: string;
    readonly workflowId: string;
    readonly workflowRevisionId: string;
    readonly procedure: PlayedProcedure;
    readonly settings: PlaygroundSettings;
    readonly now: Date;
  },
  move: PlaygroundMove,
): Promise<PlaygroundSession> {
  const { id, workflowId, workflowRevisionId, procedure, settings, now } = session;
  const given = [id, workflowId, workflowRevisionId, json(procedure), json(settings), now] as const;
  return (await db.first(insert, ...given, ...moved(move)))!;
}

const find = statement<PlaygroundSession>(
  'find-playground-session',
  `select ${columns} from playground_sessions where organization_id = $1 and id = $2`,
);

export function findPlaygroundSession(db: Scoped, id: string): Promise<PlaygroundSession | null> {
  return db.first(find, id);
}

const list = statement<PlaygroundSummary>(
  'list-playground-sessions',
  `select id, workflow_id, workflow_revision_id, settings, status, busy_until, created_at, updated_at,
     state->>'node_id' as node_id, jsonb_array_length(steps) as step_count
   from playground_sessions
   where organization_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
   order by created_at desc, id desc limit $4`,
);

/** Newest first. */
export function listPlaygroundSessions(
  db: Scoped,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<PlaygroundSummary[]> {
  return db.all(list, after?.at ?? null, after?.id ?? null, limit);
}

const claim = statement<PlaygroundSession>(
  'claim-playground-session',
  `update playground_sessions set version = version + 1, busy_until = $4, updated_at = $3
   where organization_id = $1 and id = $2 and (busy_until is null or busy_until <= $3) returning ${columns}`,
);

/** Null when there is no such session, or somebody else has claimed it (P1). */
export function claimPlaygroundSession(
  db: Scoped,
  id: string,
  now: Date,
  busyUntil: Date,
): Promise<PlaygroundSession | null> {
  return db.first(claim, id, now, busyUntil);
}

const save = statement<PlaygroundSession>(
  'save-playground-session',
  `update playground_sessions set busy_until = null, updated_at = $4, status = $5, state = $6, sealed_vars = $7,
     events = events || $8::jsonb, messages = messages || $9::jsonb, steps = steps || $10::jsonb, last_turn = $11
   where organization_id = $1 and id = $2 and version = $3 returning ${columns}`,
);

/** Ends a claim with what came of it. Null when the session is somebody else's meanwhile, or gone (P1). */
export function savePlaygroundSession(
  db: Scoped,
  claimed: Pick<PlaygroundSession, 'id' | 'version'>,
  move: PlaygroundMove,
  now: Date,
): Promise<PlaygroundSession | null> {
  return db.first(save, claimed.id, claimed.version, now, ...moved(move));
}

const removal = statement<{ id: string }>(
  'delete-playground-session',
  `delete from playground_sessions
   where organization_id = $1 and id = $2 and ($3::timestamptz is null or updated_at < $3) returning id`,
);

/** Whether it was there; with `untouchedSince`, only one that nobody touched since then. */
export async function deletePlaygroundSession(
  db: Scoped,
  id: string,
  untouchedSince: Date | null = null,
): Promise<boolean> {
  return (await db.first(removal, id, untouchedSince)) !== null;
}

const untouched = statement<{ id: string }>(
  'list-untouched-playground-sessions',
  'select id from playground_sessions where organization_id = $1 and updated_at < $2 limit $3',
);

export async function listUntouchedPlaygroundSessions(
  db: Scoped,
  since: Date,
  limit: number,
): Promise<string[]> {
  return (await db.all(untouched, since, limit)).map((row) => row.id);
}
