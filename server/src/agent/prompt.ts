/** The prompt of a turn, made from what the agent is, what is known, and what was said. Pure. */
import type { AgentBehaviour, ContextVariableSpec } from '#domain/agent-revision.ts';
import type { MessageRole, ToolCall, ToolResult } from '#domain/message.ts';
import type { ModelFacts, ModelMessage } from './language-model.ts';

export interface PriorMessage {
  readonly role: MessageRole;
  readonly content: string | null;
  readonly tool_calls: readonly ToolCall[] | null;
  readonly tool_results: ToolResult | null;
}

export interface PromptInput {
  readonly behaviour: AgentBehaviour;
  readonly channel: string;
  readonly contextVariables: Readonly<Record<string, unknown>>;
  readonly memory: readonly string[];
  /** What to do in this answer, after who the agent is. */
  readonly instructions?: string;
}

/** Values known in this conversation: the agent's defaults under what the conversation holds. */
export function knownVariables(input: PromptInput): Record<string, unknown> {
  return { ...input.behaviour.variableDefaults, ...input.contextVariables };
}

export function variablesToCollect(input: PromptInput): ContextVariableSpec[] {
  const known = knownVariables(input);
  return input.behaviour.contextVariables.filter(
    (variable) => variable.source === 'derived' && isBlank(known[variable.name]),
  );
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

export function systemPrompt(input: PromptInput): string {
  const known = knownVariables(input);
  const sections = [
    fillTemplate(
      input.behaviour.persona ?? `You are ${input.behaviour.name}, a helpful customer-facing agent.`,
      known,
    ),
    fillTemplate(input.behaviour.systemPrompt ?? '', known),
    section(
      'What you know in this conversation',
      Object.entries(known).map(([name, value]) => `${name}: ${shown(value)}`),
    ),
    section('What you remember of this person from earlier conversations', input.memory),
    section(
      'Find out in the talk, one thing at a time',
      variablesToCollect(input).map((variable) => describe(variable)),
    ),
    `You are talking over the channel "${input.channel}". When the matter is settled and the person wants to ` +
      'leave, say goodbye and call end_conversation, if you have that tool.',
    input.instructions ?? '',
  ];
  return sections.filter((part) => part !== '').join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}:\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function describe(variable: ContextVariableSpec): string {
  const choices = variable.enum_values ? `, one of ${variable.enum_values.join(', ')}` : '';
  return `${variable.name} (${variable.type}${choices})${variable.description ? `: ${variable.description}` : ''}`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Replaces `{{name}}` by the value of that variable; an unknown name becomes nothing. */
export function fillTemplate(template: string, variables: Readonly<Record<string, unknown>>): string {
  return template.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (_all, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return isBlank(value) ? '' : shown(value);
  });
}

/** A vendor wants a message of the person last: where there is none, a word for the silence stands in. */
const silence = '(The person says nothing. Go on.)';

export function modelMessages(history: readonly PriorMessage[], userMessage: string | null): ModelMessage[] {
  const said = dropOrphans(history).flatMap((message): ModelMessage[] => {
    switch (message.role) {
      case 'user':
        return [{ role: 'user', content: message.content ?? '' }];
      case 'assistant':
        return [
          {
            role: 'assistant',
            content: message.content ?? '',
            ...(message.tool_calls && { toolCalls: message.tool_calls.map(asModelCall) }),
          },
        ];
      case 'tool':
        return message.tool_results ? [asToolMessage(message.tool_results, history)] : [];
      case 'system':
        return [];
    }
  });
  return [...said, { role: 'user', content: userMessage ?? silence }];
}

/** A history is cut to its last messages; results whose call was cut off would be refused by a vendor. */
function dropOrphans(history: readonly PriorMessage[]): readonly PriorMessage[] {
  const firstSpoken = history.findIndex((message) => message.role !== 'tool');
  return firstSpoken < 0 ? [] : history.slice(firstSpoken);
}

function asModelCall(call: ToolCall) {
  return { id: call.id, name: call.function.name, arguments: call.function.arguments };
}

function asToolMessage(result: ToolResult, history: readonly PriorMessage[]): ModelMessage {
  const call = history
    .flatMap((message) => message.tool_calls ?? [])
    .find((each) => each.id === result.tool_call_id);
  return {
    role: 'tool',
    toolCallId: result.tool_call_id,
    toolName: call?.function.name ?? 'unknown',
    output: result.error ?? shown(result.output),
  };
}

export function modelFacts(input: PromptInput): ModelFacts {
  return {
    agentName: input.behaviour.name,
    contextVariables: knownVariables(input),
    toCollect: variablesToCollect(input).map(({ name, description }) => ({ name, description })),
    memory: input.memory,
  };
}
