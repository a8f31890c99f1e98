/** A process of the bench's own that is asked over its IPC channel: one question at a time, one answer each. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a worker can be asked, by name: the question and its answer. */
export type Questions = Readonly<Record<string, { readonly ask: unknown; readonly answer: unknown }>>;

export interface Worker<Q extends Questions> {
  readonly pid: number;
  /** Rejects when the worker failed over it; the worker then has ended. */
  ask<Name extends keyof Q>(name: Name, question: Q[Name]['ask']): Promise<Q[Name]['answer']>;
  stop(): Promise<void>;
}

export function startWorker<Q extends Questions>(script: `./${string}.ts`): Worker<Q> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), { stdio: 'inherit' });
  const exited = once(child, 'exit');
  return {
    pid: child.pid ?? -1,
    ask: async (name, question) => {
      const answered = once(child, 'message');
      child.send([name, question]);
      const answer = await Promise.race([answered, exited.then(() => null)]);
      if (!answer) throw new Error(`${script} failed over "${String(name)}"`);
      return answer[0];
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill();
      await exited;
    },
  };
}

type Answers<Q extends Questions> = {
  readonly [Name in keyof Q]: (question: Q[Name]['ask']) => Promise<Q[Name]['answer']>;
};

/** The worker's side. A question that fails ends the process with its error on stderr. */
export function answerQuestions<Q extends Questions>(answers: Answers<Q>): void {
  const reply = async ([name, question]: [keyof Q, never]) => process.send?.(await answers[name](question));
  process.on('message', (message: [keyof Q, never]) => void reply(message));
  process.on('disconnect', () => process.exit(0));
}
