/**
 * A process that does nothing but the two transactions of a turn, over and over, on as many connections as a
 * server has: what the database and its driver could do if there were no HTTP, no agent and no model.
 */
import { conversationOfTurn } from './rotation.ts';
import type { SideName } from './servers.ts';
import { barePair, rapportPair, type TransactionPair } from './transaction-pairs.ts';
import { answerQuestions } from './worker-process.ts';

export interface DatabaseLoop {
  readonly side: SideName;
  readonly databaseUrl: string;
  /** One list for each connection. */
  readonly conversations: readonly (readonly string[])[];
  readonly firstTurn: number;
  readonly turnsPerConnection: number;
}

export type DatabaseQuestions = {
  readonly loop: { readonly ask: DatabaseLoop; readonly answer: { readonly turnsPerSecond: number } };
};

let pair: Promise<TransactionPair> | null = null;
answerQuestions<DatabaseQuestions>({ loop });

async function loop(asked: DatabaseLoop): Promise<{ turnsPerSecond: number }> {
  const { conversations, turnsPerConnection } = asked;
  pair ??= (asked.side === 'rapport' ? rapportPair : barePair)(asked.databaseUrl, conversations.length);
  const run = await pair;
  const startedAt = performance.now();
  await Promise.all(
    conversations.map(async (own) => {
      for (let turn = 0; turn < turnsPerConnection; turn += 1) {
        await run(own[conversationOfTurn(asked.firstTurn + turn)] ?? '');
      }
    }),
  );
  const turns = conversations.length * turnsPerConnection;
  return { turnsPerSecond: (turns * 1000) / (performance.now() - startedAt) };
}
