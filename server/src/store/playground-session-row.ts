/** A session of the playground as its row holds it. */
import type { ModelSettings } from '#domain/agent-revision.ts';
import type { TurnDirectives } from '#domain/turn-directives.ts';
import type { WorkflowEvent } from '#workflow/event.ts';
import type { Graph, Value } from '#workflow/graph.ts';
import type { TrailEntry, WorkflowState } from '#workflow/state.ts';

/** A session that nobody moved for so long is deleted. */
export const playgroundLifeMs = 24 * 60 * 60_000;

/** Where a session rests; while a request moves it, readers are told that it is running. */
export const playgroundStatuses = [
  'awaiting_message',
  'awaiting_approval',
  'awaiting_transfer',
  'handed_off',
  'ended',
  'failed',
] as const;
export type PlaygroundStatus = (typeof playgroundStatuses)[number];

/** A copy of what a revision was when the session began. */
export interface PlayedProcedure {
  readonly name: string;
  readonly graph: Graph;
  readonly system_prompt: string | null;
  readonly analyzer_model_settings: ModelSettings | null;
  readonly router_model_settings: ModelSettings | null;
}

export interface PlaygroundSettings {
  readonly channel: string;
  readonly context_variables: Readonly<Record<string, unknown>>;
  /** By tool: its output, or `{error}`. */
  readonly mock_tools: Readonly<Record<string, unknown>>;
  /** Whether tools that change something may be called for real. */
  readonly allow_actions: boolean;
  /** In place of the clock's: an ISO date, and HH:MM. */
  readonly today: string | null;
  readonly now: string | null;
}

export interface PlaygroundMessage {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export type PlaygroundStep = Pick<TrailEntry, 'node_id' | 'type' | 'edge_id' | 'why'>;

export interface PlaygroundToolCall {
  readonly node_id: string;
  readonly tool: string;
  /** `none`: it was not called. */
  readonly answered_by: 'mock' | 'tool' | 'none';
  readonly error: string | null;
}

export interface PlaygroundApproval {
  readonly node_id: string;
  readonly role: string;
  readonly summary: string;
  readonly payload: Readonly<Record<string, Value>>;
  readonly timeout_seconds: number | null;
}

/** What came of the last thing that happened. */
export interface PlaygroundTurn extends TurnDirectives {
  readonly text: string;
  readonly approval: PlaygroundApproval | null;
  /** What was decided, and what whoever decided wrote beside it. */
  readonly decision: { readonly decision: string; readonly note: string | null } | null;
  readonly error: string | null;
  /** After how many seconds without a word the host tells of the silence. */
  readonly wait_seconds: number | null;
  readonly steps: readonly PlaygroundStep[];
  readonly tool_calls: readonly PlaygroundToolCall[];
}

/** What one step leaves of a session; lists hold what is new. */
export interface PlaygroundMove {
  readonly status: PlaygroundStatus;
  readonly state: WorkflowState;
  readonly sealedVars: Uint8Array | null;
  readonly events: readonly WorkflowEvent[];
  readonly messages: readonly PlaygroundMessage[];
  readonly lastTurn: PlaygroundTurn;
}

export interface PlaygroundBasics {
  readonly id: string;
  readonly workflow_id: string;
  readonly workflow_revision_id: string;
  readonly settings: PlaygroundSettings;
  readonly status: PlaygroundStatus;
  readonly busy_until: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface PlaygroundSession extends PlaygroundBasics {
  readonly procedure: PlayedProcedure;
  readonly state: WorkflowState;
  readonly sealed_vars: Uint8Array | null;
  readonly events: readonly WorkflowEvent[];
  readonly messages: readonly PlaygroundMessage[];
  readonly steps: readonly PlaygroundStep[];
  readonly last_turn: PlaygroundTurn;
  readonly version: number;
}

export interface PlaygroundSummary extends PlaygroundBasics {
  readonly node_id: string | null;
  readonly step_count: number;
}
