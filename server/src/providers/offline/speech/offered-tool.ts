/** Which of the offered tools the person clearly asks for, and what it must be given. */
import type { ModelMessage, ModelTool } from '#agent/language-model.ts';
import { type Value, type Variable, variableSchema } from '#workflow/graph.ts';
import { Message } from '#providers/offline/meaning/match.ts';
import { mentionsIn } from '#providers/offline/meaning/mentions.ts';
import { plain } from '#providers/offline/meaning/plain.ts';
import { readValues } from '#providers/offline/reading/values.ts';
import { nameOf } from './label.ts';

export interface ToolWanted {
  readonly tool: ModelTool;
  readonly inputs: Readonly<Record<string, Value>>;
  /** Required and not known. */
  readonly missing: readonly Variable[];
}

/** A description need not be said in full; the tool's name must. */
const enough = 2 / 3;

export function toolWanted(
  said: string,
  tools: readonly ModelTool[],
  known: Readonly<Record<string, Value>>,
): ToolWanted | null {
  const message = new Message(said);
  const asked = tools.filter((tool) => isAskedFor(tool, message));
  const [tool] = asked;
  if (!tool || asked.length > 1) return null;
  const parameters = parametersOf(tool);
  // Days are told from today, which a step of free talk is not given: they come from what is known.
  const readable = parameters.filter(({ type }) => type !== 'date');
  const read = readValues({ ...noReading, message: said, variables: readable }, false);
  const inputs = Object.fromEntries(
    parameters.flatMap((parameter) => {
      const value = read[parameter.name] ?? valueIn(known, parameter);
      return value === undefined ? [] : [[parameter.name, value] as const];
    }),
  );
  const required = Array.isArray(tool.parameters['required']) ? tool.parameters['required'] : [];
  const missing = parameters.filter(({ name }) => required.includes(name) && inputs[name] === undefined);
  return { tool, inputs, missing };
}

const noReading = {
  today: '',
  node_id: '',
  asked: { words: null, variables: [] },
  known: {},
  meanings: [],
  expects: 'answer',
  background: null,
} as const;

/** Whether the same call was made before in this talk. */
export function wasCalled(messages: readonly ModelMessage[], name: string, input: string): boolean {
  return messages.some(
    (message) =>
      message.role === 'assistant' &&
      message.toolCalls?.some((call) => call.name === name && call.arguments === input),
  );
}

function isAskedFor({ name, description }: ModelTool, message: Message): boolean {
  const isAsked = message.sentences.some(({ wishes, kind }) => wishes || kind === 'polar');
  if (!isAsked) return false;
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_.-]+/g, ' ');
  if (message.match(words, false).coverage === 1) return true;
  const { coverage, needs } = message.match(description.split(/[.;]/, 1)[0] ?? '', false);
  return needs.length >= 2 && coverage >= enough;
}

/** The parameters of a tool as variables, so that the same readers find them in a message. */
function parametersOf({ parameters }: ModelTool): Variable[] {
  const properties = parameters['properties'];
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).flatMap(([name, schema]: [string, unknown]) => {
    const variable = variableSchema.safeParse({ name, ...formOf(isRecord(schema) ? schema : {}) });
    return variable.success ? [variable.data] : [];
  });
}

function formOf(schema: Readonly<Record<string, unknown>>) {
  const { type, format, description, pattern } = schema;
  const told = typeof description === 'string' ? { description } : {};
  if (Array.isArray(schema['enum']))
    return { ...told, type: 'enum', enum_values: schema['enum'].map(String) };
  if (type === 'number' || type === 'integer') return { ...told, type: 'number' };
  if (type === 'boolean') return { ...told, type };
  if (format === 'date' || format === 'email') return { ...told, type: format };
  const digits =
    typeof pattern === 'string' ? /^\^(?:\\d|\[0-9\])\{(\d+)\}\$$/.exec(pattern)?.[1] : undefined;
  return { ...told, type: 'string', digits: digits ? Number(digits) : null };
}

/** By its name, or by a name that says the same: `order_number` is known as `order_no`. */
function valueIn(known: Readonly<Record<string, Value>>, parameter: Variable): Value | undefined {
  if (Object.hasOwn(known, parameter.name)) return known[parameter.name];
  const same = Object.entries(known).filter(([name]) => stemsOf(name) === stemsOf(parameter.name));
  return same.length === 1 ? same[0]?.[1] : undefined;
}

function stemsOf(name: string): string {
  return mentionsIn(plain(nameOf({ name: name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase() })))
    .map(({ concepts }) => [...concepts].join('/'))
    .join(' ');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
