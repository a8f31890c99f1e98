/**
 * The turn driver: from a person's message to a committed answer.
 *
 * D1. One turn at a time per conversation. A message that comes while a turn runs waits in this process's line,
 *     and its head polls while another process holds the lease. It is not written before its own claim: its
 *     sender is still there, and can repeat it by its key.
 * D2. The idempotency key is looked at before status: a repeated request gets its first answer also from a
 *     conversation that has ended since, and a turn in flight is waited for.
 * D3. A lease that ran out means a driver that died. Whoever meets it, runs that turn first, so that order is
 *     kept and every message has one answer.
 * D4. A caller that disconnects changes nothing: the turn runs to its commit.
 * D5. A driver that stood still for longer than its lease may find its turn answered by another one: that answer is
 *     the turn's, for its caller too.
 * D6. A message waits for `waitLimitMs` at most before its claim, all it waits for taken together: the line, another
 *     process's turn, a turn that is run again. Then it is given up, and was not written.
 */
import { isEnded } from '#domain/conversation.ts';
import type { Scoped } from '#database/statement.ts';
import { findTurnByIdempotencyKey, readTurnStanding } from '#store/turns.ts';
import { awaitTurn, outcomeOf } from './await-turn.ts';
import type { ClaimedTurn } from './claimed-turn.ts';
import { writable } from './heard-message.ts';
import { isSameRequest } from './idempotency.ts';
import { startPatience } from './patience.ts';
import { recoverTurnFor } from './recover-turn.ts';
import { runTurn } from './run-turn.ts';
import type { TurnJournal } from './turn-journal.ts';
import type { TurnOutcome, TurnRequest, TurnWatcher } from './turn-outcome.ts';
import type { TurnResources } from './turn-resources.ts';

const firstPollMs = 20;
const longestPollMs = 250;

export async function driveTurn(
  resources: TurnResources,
  db: Scoped,
  journal: TurnJournal,
  request: TurnRequest,
  watcher: TurnWatcher | null,
): Promise<TurnOutcome> {
  const patience = startPatience(resources.waitLimitMs); // D6
  const leave = await resources.line.enter(`${db.organizationId}/${request.conversationId}`, patience); // D1
  try {
    for (let pollMs = firstPollMs; ; pollMs = Math.min(pollMs * 2, longestPollMs)) {
      // Whoever gave up in the line claims nothing; what became of its key or of the conversation is still told.
      const state = leave && (await claim(resources, db, journal, request));
      if (state) {
        const { conversationId, message: sent } = request;
        const claimed = { db, conversationId, journal, state, sent, watcher };
        const run = await runTurn(resources, claimed);
        return run.kind === 'answered' ? { ...run, replayed: false } : await overtakenBy(resources, claimed); // D5
      }
      const standing = await whyNotClaimed(resources, db, request);
      if (standing.kind !== 'held' && standing.kind !== 'driver_gone') return standing;
      if (patience.isOver) return { kind: 'busy' };
      if (standing.kind === 'held') await patience.pause(pollMs);
      else await recoverTurnFor(patience, resources, db, standing.conversationId); // D3
    }
  } finally {
    leave?.();
    patience.end();
  }
}

/** What became of a turn whose lease was lost: ended with its conversation, or answered by another driver. */
function overtakenBy(
  resources: TurnResources,
  { db, conversationId, state }: ClaimedTurn,
): Promise<TurnOutcome> {
  // A live call's turn is in no table before it is written: nobody else can have answered it.
  return awaitTurn(resources, db, conversationId, state.turn_id).then((outcome) =>
    outcome.kind === 'not_found' ? { kind: 'overtaken' } : outcome,
  );
}

function claim(resources: TurnResources, db: Scoped, journal: TurnJournal, request: TurnRequest) {
  return journal.claim({
    ...writable(resources.sealer, db.organizationId, request.message),
    conversationId: request.conversationId,
    turnId: resources.newId(),
    messageId: resources.newId(),
    now: resources.clock.now(),
    leaseUntil: resources.leases.leaseUntil(),
    holder: resources.holder,
    idempotencyKeyHash: request.idempotency?.keyHash ?? null,
    requestFingerprint: request.idempotency?.fingerprint ?? null,
  });
}

type Standing =
  | TurnOutcome
  | { readonly kind: 'held' }
  | { readonly kind: 'driver_gone'; readonly conversationId: string };

async function whyNotClaimed(resources: TurnResources, db: Scoped, request: TurnRequest): Promise<Standing> {
  const prior = request.idempotency && (await findTurnByIdempotencyKey(db, request.idempotency.keyHash));
  if (prior && request.idempotency) {
    if (!isSameRequest(prior.request_fingerprint, request.idempotency.fingerprint))
      return { kind: 'key_reused' };
    if (prior.status !== 'running') return outcomeOf(prior); // D2
  }
  const conversationId = prior?.conversation_id ?? request.conversationId;
  const row = await readTurnStanding(db, conversationId);
  if (!row) return { kind: 'not_found' };
  if (row.turn_id && row.turn_lease_until && row.turn_lease_until <= resources.clock.now()) {
    return { kind: 'driver_gone', conversationId };
  }
  if (!prior && isEnded(row.status)) return { kind: 'ended', status: row.status };
  if (!prior && row.status === 'paused') return { kind: 'paused' };
  return { kind: 'held' };
}
