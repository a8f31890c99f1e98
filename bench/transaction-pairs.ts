/** The two transactions of a turn as each side's server makes them, without the rest of the turn. */
import pg from 'pg';
import { openDatabase } from '#database/database.ts';
import { newUuid } from '#domain/clock.ts';
import { claimTurn } from '#store/claim-turn.ts';
import { type CommitTurn, commitTurn } from '#store/commit-turn.ts';
import { answered, said } from './bare-database.ts';

export type TransactionPair = (conversationId: string) => Promise<void>;

const userMessage = 'Could I come on Thursday at ten, or would the week after suit you better?';
const text =
  'Thursday works well, and there is still a free place at ten. Shall I note your name for that visit?';

export async function barePair(databaseUrl: string, connections: number): Promise<TransactionPair> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
  return async (conversationId) => {
    await said(pool, conversationId, userMessage, true);
    await answered(pool, conversationId, text);
  };
}

export async function rapportPair(databaseUrl: string, connections: number): Promise<TransactionPair> {
  const database = openDatabase({
    connectionString: databaseUrl,
    maxConnections: connections,
    onIdleError: (error) => {
      throw error;
    },
  });
  const { rows } = await database.pool.query<{ id: string }>('select id from organizations');
  const db = database.organization(rows[0]?.id ?? '');
  const holder = newUuid();
  return async (conversationId) => {
    const turnId = newUuid();
    const now = new Date();
    const leaseUntil = new Date(now.getTime() + 15_000);
    const message = { userMessage, digits: null, maskedMessage: userMessage, sealedMessage: null };
    const claim = { conversationId, turnId, messageId: newUuid(), ...message, now, leaseUntil, holder };
    const state = await claimTurn(db, { ...claim, idempotencyKeyHash: null, requestFingerprint: null });
    if (!state?.assistant_id) throw new Error('a conversation could not be claimed');
    const turn = { conversationId, turnId, now, leaseToken: state.turn_lease_token };
    const committed = await commitTurn(db, { ...turn, ...answerOf(state.assistant_id) });
    if (committed.kind !== 'committed') throw new Error('a turn could not be committed');
  };
}

const cost = {
  modelUsed: 'openai-chat/bench',
  tokenCount: { input_tokens: 400, output_tokens: 25, total_tokens: 425 },
  latencyMs: 11,
};

/** What the server commits of such an answer, its trace included. */
function answerOf(assistantId: string): Omit<CommitTurn, 'conversationId' | 'turnId' | 'now' | 'leaseToken'> {
  const at = new Date().toISOString();
  return {
    ...cost,
    status: 'committed',
    messages: [
      { id: newUuid(), role: 'assistant', content: text, producingAssistantId: assistantId, ...cost },
    ],
    activeAssistantId: assistantId,
    path: 'agent',
    decisionSource: 'single_assistant',
    error: null,
    endRequested: false,
    ttftMs: null,
    directives: null,
    run: null,
    parking: null,
    trace: [
      {
        kind: 'model_call',
        title: 'Asked the model openai-chat/bench',
        category: 'engineering',
        started_at: at,
        ended_at: at,
        duration_ms: 11,
        summary: null,
        details: { model: cost.modelUsed, finish_reason: 'stop', ...cost.tokenCount },
      },
    ],
  };
}
