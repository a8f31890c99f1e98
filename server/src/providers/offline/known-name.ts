import type { ModelFacts } from '#agent/language-model.ts';
import { nameGivenIn } from './intents.ts';
import type { Line } from './transcript.ts';

const nameVariable =
  /^(?:first_?name|given_?name|(?:full_?)?name|(?:customer|caller|user|client|guest|patient|contact)_?(?:first_?|full_?)?name)$/i;

/** Whether a variable is the person's name. */
export function asksForName({ name }: { readonly name: string }): boolean {
  return nameVariable.test(name);
}

/** What to call the person: from the context, from memory, or from what they said themselves. */
export function knownName(facts: ModelFacts, lines: readonly Line[]): string | null {
  const said = lines.flatMap((line) => (line.speaker === 'user' ? [nameGivenIn(line.text)] : []));
  return nameInContext(facts) ?? nameInMemory(facts) ?? said.find((name) => name !== null) ?? null;
}

function nameInContext({ contextVariables }: ModelFacts): string | null {
  const names = Object.entries(contextVariables)
    .filter(([variable]) => nameVariable.test(variable))
    .toSorted(([one], [other]) => Number(/first|given/i.test(other)) - Number(/first|given/i.test(one)));
  return names.map(([, value]) => firstName(value)).find((name) => name !== null) ?? null;
}

function nameInMemory({ memory }: ModelFacts): string | null {
  const names = memory.map((line) => /\bname is (\p{Lu}[\p{L}'’-]+)/u.exec(line)?.[1]);
  return names.find((name) => name !== undefined) ?? null;
}

/** The first word of a name; a value that looks like anything else names nobody. */
function firstName(value: unknown): string | null {
  return typeof value === 'string' ? (/^\s*(\p{L}[\p{L}'’-]*)(?:\s|$)/u.exec(value)?.[1] ?? null) : null;
}
