/** A session as its author sees it: what of its state can be shown, in words of the procedure. */
import type { Sealer } from '#secrets/sealer.ts';
import {
  type PlaygroundBasics,
  playgroundLifeMs,
  type PlaygroundSession,
  type PlaygroundStatus,
} from '#store/playground-session-row.ts';
import type { Graph, Value } from '#workflow/graph.ts';
import type { WorkflowState } from '#workflow/state.ts';
import type { Waiting } from '#workflow/waiting.ts';
import { concealed } from './concealment.ts';
import { openSessionState } from './session-state.ts';

export interface WaitingFor {
  readonly kind: Waiting['kind'];
  /** What the person is asked for. */
  readonly variables: readonly string[];
  readonly words: string | null;
}

export interface SessionView {
  readonly session: PlaygroundSession;
  readonly status: PlaygroundStatus | 'running';
  readonly currentNode: { readonly id: string; readonly type: string; readonly name: string } | null;
  readonly waitingFor: WaitingFor | null;
  readonly variables: Readonly<Record<string, Value>>;
  readonly expiresAt: Date;
}

export function sessionView(
  sealer: Sealer,
  organizationId: string,
  session: PlaygroundSession,
  now: Date,
): SessionView {
  const state = openSessionState(sealer, organizationId, session);
  const { graph } = session.procedure;
  return {
    session,
    status: statusAt(session, now),
    currentNode: nodeOf(graph, state.node_id),
    waitingFor: state.waiting && waitingFor(state.waiting),
    variables: shownVariables(graph, state),
    expiresAt: expiryOf(session),
  };
}

export function statusAt({ status, busy_until }: PlaygroundBasics, now: Date): PlaygroundStatus | 'running' {
  return busy_until && busy_until > now ? 'running' : status;
}

export function expiryOf({ updated_at }: PlaygroundBasics): Date {
  return new Date(updated_at.getTime() + playgroundLifeMs);
}

function nodeOf({ nodes }: Graph, id: string | null): SessionView['currentNode'] {
  const node = nodes.find((each) => each.id === id);
  return node ? { id: node.id, type: node.type, name: node.name } : null;
}

function waitingFor(waiting: Waiting): WaitingFor {
  return {
    kind: waiting.kind,
    variables: waiting.kind === 'answer' ? waiting.variables : [],
    words: waiting.kind === 'answer' || waiting.kind === 'pick' ? waiting.words : null,
  };
}

/** That a sensitive one is known may be seen. */
function shownVariables({ variables }: Graph, { vars }: WorkflowState): Record<string, Value> {
  const sensitive = new Set(variables.filter((each) => each.sensitive).map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(vars).map(([name, value]) => [name, sensitive.has(name) ? concealed(value) : value]),
  );
}
