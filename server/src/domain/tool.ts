/** A tool as its author describes it: an HTTP request with blanks, or a place a call can be transferred to. */
export const toolTypes = ['api_call', 'call_transfer'] as const;
export type ToolType = (typeof toolTypes)[number];

export const toolRevisionStatuses = ['active', 'deprecated', 'disabled'] as const;
export type ToolRevisionStatus = (typeof toolRevisionStatuses)[number];

export const toolMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type ToolMethod = (typeof toolMethods)[number];

/** `reads`: calling it again changes nothing · `acts`: it does something in the world. */
export const toolEffects = ['reads', 'acts'] as const;
export type ToolEffect = (typeof toolEffects)[number];

export const toolVariableTypes = ['str', 'int', 'float', 'bool', 'list', 'dict'] as const;
export type ToolVariableType = (typeof toolVariableTypes)[number];

export interface ToolVariable {
  readonly name: string;
  readonly type: ToolVariableType;
  readonly description: string | null;
  readonly required: boolean;
}

/** A header or a query parameter; a secure value is kept sealed and never shown again. */
export type ToolPair =
  | { readonly key: string; readonly secure: false; readonly value: string }
  | { readonly key: string; readonly secure: true; readonly sealed: string };

/** Durations are in seconds, as on the wire. */
export interface ToolRetry {
  readonly max_retries: number;
  readonly base_delay_seconds: number;
  readonly max_delay_seconds: number;
  readonly jitter: boolean;
}

export interface ToolConfiguration {
  readonly url: string;
  readonly method: ToolMethod;
  readonly headers: readonly ToolPair[];
  readonly query_params: readonly ToolPair[];
  readonly body: Readonly<Record<string, unknown>> | null;
  /** Seconds for each attempt. */
  readonly timeout: number;
  readonly variables: readonly ToolVariable[];
  readonly retry: ToolRetry;
}

export interface TransferTarget {
  readonly destination: string;
  readonly mode: 'cold' | 'warm';
}

/** Which parts of an answer an agent receives, and under which names. */
export interface ResponseFieldSelector {
  readonly field_mappings: readonly { readonly path: string; readonly alias: string }[];
}

export type InputDefaults = Readonly<
  Record<string, { readonly value: unknown; readonly type: 'default' | 'pinned' }>
>;

/** What runs when a tool is called: one revision, under the name that procedures call it by. */
export interface CallableTool {
  readonly toolId: string;
  readonly revisionId: string;
  readonly name: string;
  readonly effect: ToolEffect;
  readonly configuration: ToolConfiguration;
  readonly responseSchema: ResponseFieldSelector | null;
}

/** What a tool does when its author does not say: a GET reads, everything else acts. */
export function effectOf(
  said: ToolEffect | null,
  configuration: Pick<ToolConfiguration, 'method'> | null,
): ToolEffect {
  return said ?? (configuration?.method === 'GET' ? 'reads' : 'acts');
}
