/**
 * The load, a process of its own: clients that each say something, wait for the answer, and say the next thing.
 *
 * L1. Conversations are made before a round, never within it.
 * L2. The clock of a round stops when the first client has said all it had to say, or the time is up: until then
 *     every client was busy. Latencies are of all turns.
 * L3. A turn that is not answered ends the bench.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Endpoint } from './endpoint.ts';
import { createConversation, timeTurn } from './http-client.ts';
import { conversationOfTurn, conversationsForTurns } from './rotation.ts';
import { answerQuestions } from './worker-process.ts';

export interface Round {
  readonly endpoint: Endpoint;
  readonly clients: number;
  readonly turnsPerClient: number;
  readonly streamed: boolean;
  /** How long a client thinks before it speaks, on average; 0: not at all. */
  readonly thinkMs: number;
  /** After this no further turn begins, also if a client has not said all it had to say. */
  readonly limitMs: number;
}

export interface LoadResult {
  readonly turns: number;
  /** Turns answered until the clock stopped (L2), and how long that was. */
  readonly clocked: { readonly turns: number; readonly elapsedMs: number };
  readonly answeredMs: readonly number[];
  readonly firstPieceMs: readonly number[];
}

export type LoadQuestions = {
  /** Makes the conversations that the round needs; answers those of each client. */
  readonly prepare: { readonly ask: Round; readonly answer: readonly (readonly string[])[] };
  readonly run: { readonly ask: Round; readonly answer: LoadResult };
};

interface Client {
  readonly conversations: string[];
  turnsTaken: number;
}

const clientsByUrl = new Map<string, Client[]>();
const conversationsMadeAtOnce = 8;

answerQuestions<LoadQuestions>({ prepare, run });

function clientsOf(round: Round): Client[] {
  const known = clientsByUrl.get(round.endpoint.url) ?? [];
  clientsByUrl.set(round.endpoint.url, known);
  while (known.length < round.clients) known.push({ conversations: [], turnsTaken: 0 });
  return known.slice(0, round.clients);
}

async function prepare(round: Round): Promise<string[][]> {
  const clients = clientsOf(round);
  const { endpoint } = round;
  if (endpoint.kind === 'model') return [];
  const missing = clients.flatMap((client) => {
    const needed = conversationsForTurns(client.turnsTaken + round.turnsPerClient);
    return Array.from({ length: needed - client.conversations.length }, () => client);
  });
  await Promise.all(
    Array.from({ length: conversationsMadeAtOnce }, async () => {
      for (let client = missing.pop(); client; client = missing.pop()) {
        client.conversations.push(await createConversation(endpoint, randomUUID())); // L1
      }
    }),
  );
  return clients.map((client) => client.conversations);
}

function conversationOf(client: Client): string {
  return client.conversations[conversationOfTurn(client.turnsTaken)] ?? '';
}

async function run(round: Round): Promise<LoadResult> {
  const answeredMs: number[] = [];
  const firstPieceMs: number[] = [];
  const startedAt = performance.now();
  let clocked: LoadResult['clocked'] | null = null;
  await Promise.all(
    clientsOf(round).map(async (client) => {
      for (let turn = 0; turn < round.turnsPerClient; turn += 1) {
        if (performance.now() - startedAt > round.limitMs) break;
        if (round.thinkMs > 0) await pause(round.thinkMs * (0.5 + Math.random()));
        const conversation = conversationOf(client);
        const times = await timeTurn(
          round.endpoint,
          conversation,
          wordsOf(client.turnsTaken),
          round.streamed,
        ); // L3
        client.turnsTaken += 1;
        answeredMs.push(times.answeredMs);
        if (times.firstPieceMs !== null) firstPieceMs.push(times.firstPieceMs);
      }
      clocked ??= { turns: answeredMs.length, elapsedMs: performance.now() - startedAt }; // L2
    }),
  );
  if (!clocked) throw new RangeError('a round without a client');
  return { turns: answeredMs.length, clocked, answeredMs, firstPieceMs };
}

function wordsOf(turn: number): string {
  return `Could I come on Thursday at ${9 + (turn % 8)}, or would the week after suit you better?`;
}
