/**
 * Plays a script against the API.
 *
 * P1. Only what a customer's program can do is done: messages and digits are turns, a decision is one of
 *     `/v1/hitl`, and what comes without being asked for is polled.
 * P2. A script passes only when all of it was checked; the first turn that deviates ends it.
 */
import { randomUUID } from 'node:crypto';
import { deviationsOf, endDeviations, type Seen } from './deviations.ts';
import { durationMs, type Script, type Turn } from './script.ts';
import type { ToolStandIn } from './tool-stand-in.ts';
import {
  type Api,
  anything,
  approvals,
  created,
  messageTail,
  trace,
  turnAnswer,
  workflowRuns,
} from './wire.ts';

export interface Stage {
  readonly api: Api;
  readonly agentId: string;
  readonly workflowId: string;
  readonly tools: ToolStandIn;
  /** Where time can be travelled; null: it cannot, and scripts that have to are refused. */
  readonly time: { begin(at: string | undefined): void; pass(ms: number): Promise<void> } | null;
}

export interface PlayedTurn extends Seen {
  readonly turn: Turn;
  /** The ways that were taken, with the reason for each. */
  readonly steps: readonly { readonly node: string; readonly edge: string | null; readonly why: string }[];
}

const pollMs = 25;
const pollLimitMs = 15_000;

/**
 * Calls `onTurn` after each turn, also for the one that deviates. Returns the path of the conversation.
 * @throws with what was wanted and what came, when anything deviates
 */
export async function play(
  stage: Stage,
  script: Script,
  onTurn?: (turn: PlayedTurn) => void,
): Promise<string> {
  if (!stage.time && (script.at || script.turns.some((turn) => 'wait' in turn)))
    throw new Error(`"${script.name}" needs another time than now`);
  stage.time?.begin(script.at);
  stage.tools.play(script.tools);
  const talk = await Talk.open(stage, script);
  for (const [index, turn] of script.turns.entries()) {
    const played = await talk.take(turn);
    onTurn?.(played);
    raise(script, `turn ${index + 1}, ${JSON.stringify(sentBy(turn))}`, deviationsOf(turn.shows, played)); // P2
  }
  raise(script, 'the end', endDeviations(script.ends, await talk.run(), stage.tools.calls));
  return talk.path;
}

/** What the turn begins with: words, keys, a decision or a time. */
export function sentBy(turn: Turn): string {
  if ('say' in turn) return turn.say;
  if ('press' in turn) return turn.press;
  return 'decide' in turn ? turn.decide : turn.wait;
}

function raise({ name }: Script, where: string, deviations: readonly string[]): void {
  if (deviations.length > 0) throw new Error(`"${name}", ${where}:\n  ${deviations.join('\n  ')}`);
}

/** One conversation. */
class Talk {
  readonly path: string;
  readonly #stage: Stage;
  readonly #id: string;
  #nextSeq = -1;

  private constructor(stage: Stage, id: string) {
    this.#stage = stage;
    this.#id = id;
    this.path = `/v1/v2/conversations/${id}`;
  }

  static async open(stage: Stage, { channel, context_variables }: Script): Promise<Talk> {
    const body = { end_user_id: randomUUID(), assistant_id: stage.agentId, channel, context_variables };
    return new Talk(stage, (await stage.api.post('/v1/v2/conversations', body, created)).id);
  }

  async take(turn: Turn): Promise<PlayedTurn> {
    if ('say' in turn) return this.#send(turn, { user_message: turn.say });
    if ('press' in turn) return this.#send(turn, { digits: turn.press });
    this.#nextSeq = (await this.#newMessages()).next_seq;
    if ('decide' in turn) await this.#decide(turn.decide);
    else await this.#stage.time?.pass(durationMs(turn.wait));
    return this.#awaitWords(turn);
  }

  /** The run of the procedure that is played; null while none has begun. */
  async run() {
    const { items } = await this.#stage.api.get(`${this.path}/workflow-runs`, workflowRuns);
    return items.findLast(({ workflow_id: id }) => id === this.#stage.workflowId) ?? null;
  }

  async #send(turn: Turn, body: object): Promise<PlayedTurn> {
    const { turn_id: id, ...answer } = await this.#stage.api.post(`${this.path}/turns`, body, turnAnswer);
    return { turn, ...answer, node: await this.#node(), steps: await this.#steps(id) };
  }

  /** By whoever may: the oldest that waits in this conversation. */
  async #decide(decision: 'approve' | 'deny'): Promise<void> {
    const { items } = await this.#stage.api.get('/v1/hitl/approvals?limit=100', approvals);
    const approval = items.find(({ conversation_id: id }) => id === this.#id);
    if (!approval) throw new Error('nothing waits for a decision');
    await this.#stage.api.post(`/v1/hitl/approvals/${approval.id}/decide`, { decision }, anything);
  }

  /** What the conversation goes on with by itself. */
  async #awaitWords(turn: Turn): Promise<PlayedTurn> {
    const startedAtMs = performance.now();
    while (true) {
      const { messages, session_status } = await this.#newMessages();
      const said = messages.filter(({ role, content }) => role === 'assistant' && content);
      const last = said.at(-1);
      if (last) {
        const text = said.map(({ content }) => content).join('\n\n');
        const steps = last.turn_id ? await this.#steps(last.turn_id) : [];
        const directives = { handoff: null, call_transfer: null, dtmf: null };
        return { turn, text, session_status, error: null, ...directives, node: await this.#node(), steps };
      }
      if (performance.now() - startedAtMs > pollLimitMs)
        throw new Error(`nothing came after "${sentBy(turn)}"; the conversation is ${session_status}`);
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }

  #newMessages() {
    return this.#stage.api.get(`${this.path}/messages?since_seq=${this.#nextSeq}`, messageTail);
  }

  async #node(): Promise<string | null> {
    return (await this.run())?.node_id ?? null;
  }

  async #steps(turnId: string): Promise<PlayedTurn['steps']> {
    const { steps } = await this.#stage.api.get(`${this.path}/trace?turn_id=${turnId}&limit=1000`, trace);
    return steps
      .filter(({ kind }) => kind === 'workflow_step')
      .map(({ summary, details }) => ({
        node: String(details['node_id']),
        edge: typeof details['edge_id'] === 'string' ? details['edge_id'] : null,
        why: summary ?? '',
      }));
  }
}
