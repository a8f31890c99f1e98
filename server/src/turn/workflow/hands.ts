/** Whoever carries out what the engine asks for: a turn of a conversation, or a session of the playground. */
import type { Reading, WorkflowEvent } from '#workflow/event.ts';
import type { TrailEntry } from '#workflow/state.ts';
import type { ChoiceTask, ReadingTask, SpeakTask, ToolTask } from '#workflow/outcome.ts';

/** The first three may reject with a `ModelError`, which becomes the engine's to deal with. */
export interface Hands {
  readMessage(task: ReadingTask): Promise<Reading>;
  /** The id of the option; null when none fits. */
  choose(task: ChoiceTask): Promise<string | null>;
  /** Says it to the person, and returns what was said. */
  speak(task: SpeakTask): Promise<string>;
  /** `events` led to this call, and lead to it again. */
  callTool(task: ToolTask, events: readonly WorkflowEvent[]): Promise<ToolEvent>;
  /** Words of the graph, and the steps that were done. */
  note(step: NotedStep): void;
  readonly signal: AbortSignal;
}

export type ToolEvent = Extract<WorkflowEvent, { kind: 'tool_result' | 'tool_failure' }>;

export interface NotedStep {
  readonly says: readonly string[];
  readonly steps: readonly TrailEntry[];
}
