/** A question for what a step wants to know, after what was wrong with the last answer. */
import type { SpeakTask } from '#workflow/outcome.ts';
import type { Variable } from '#workflow/graph.ts';
import { asClause, asSentence } from './address.ts';
import { described, listed, nameOf } from './label.ts';
import { tell } from './tell.ts';

export function ask(task: SpeakTask): string {
  const { ask_for, problems } = task;
  const wrong = problems.map((problem) => worded(problem, ask_for)).map(excused);
  if (ask_for.length === 0) return [...wrong, tell(task)].join(' ');
  const open = ask_for.filter((variable) => !problems.some((problem) => namesAll(problem, variable)));
  return [...wrong, question(ask_for), ...open.flatMap((variable) => choices(variable, ask_for))].join(' ');
}

/** One excuse is enough for everything that was wrong. */
function excused(problem: string, at: number): string {
  return at === 0 && !/\bsorry\b/i.test(problem)
    ? `I am sorry, but ${asClause(problem)}.`
    : asSentence(problem);
}

/** The choices were said already. */
function namesAll(problem: string, { enum_values }: Variable): boolean {
  return enum_values !== null && enum_values.every((value) => problem.includes(value));
}

function question(variables: readonly Variable[]): string {
  const wanted = variables.map(described);
  const last = wanted.length > 1 ? ` and ${wanted.at(-1)}` : '';
  const first = wanted.length > 1 ? wanted.slice(0, -1) : wanted;
  return `Could you please tell me ${first.join(', ')}${last}?`;
}

function choices(variable: Variable, all: readonly Variable[]): string[] {
  const values = (variable.enum_values ?? []).map((value) => value.replaceAll('_', ' '));
  if (values.length === 0) return [];
  return [
    asSentence(`${all.length > 1 ? `for your ${nameOf(variable)}, ` : ''}you can say ${listed(values)}`),
  ];
}

/** Names of variables in a problem become what they are called to the person. */
function worded(problem: string, variables: readonly Variable[]): string {
  return variables.reduce(
    (text, variable) =>
      variable.name.includes('_')
        ? text.replaceAll(variable.name, `the ${nameOf(variable)}`).replaceAll('the the ', 'the ')
        : text,
    problem,
  );
}
