/** Values out of a reading: checked, and told apart into new ones, corrections, and what is of no use. */
import type { Reading } from '#workflow/event.ts';
import type { Value, Variable } from '#workflow/graph.ts';
import { checkValue } from '#workflow/values/check-value.ts';
import type { HeardWait } from '#workflow/waiting.ts';
import { isKnown } from '#workflow/view.ts';
import { wording } from '#workflow/wording.ts';
import type { Run } from './run.ts';
import { setVariables } from './take-edge.ts';

export interface TakenValues {
  /** Known variables that have another value now. */
  readonly corrected: readonly string[];
  /** Whether the message was about known variables, and about none of those that were asked for. */
  readonly isAside: boolean;
  readonly problems: readonly string[];
}

export const nothingTaken: TakenValues = { corrected: [], isAside: false, problems: [] };

/** Only variables of the person that are not sensitive; a tool's or a rule's variable is never set by talk. */
export function takeValues(run: Run, waiting: HeardWait, reading: Reading): TakenValues {
  const asked = waiting.kind === 'answer' ? waiting.variables : [];
  const said = { ...plainYesOrNo(run, asked, reading), ...reading.values };
  const taken: Record<string, Value> = {};
  const corrected: string[] = [];
  const problems: string[] = [];
  for (const variable of run.graph.hearable) {
    const { name } = variable;
    const raw = Object.hasOwn(said, name) ? said[name] : undefined;
    if (raw === undefined || raw === null) continue;
    const wasKnown = isKnown(run.state, name);
    const checked = checkValue(variable, raw, run.state.facts.today);
    if (checked.kind === 'value') {
      if (wasKnown && run.state.vars[name] !== checked.value) corrected.push(name);
      taken[name] = checked.value;
    } else if (wasKnown) problems.push(checked.reason, wording.keptEarlierValue);
    else if (asked.includes(name)) problems.push(checked.reason);
  }
  setVariables(run, taken);
  const answered = asked.some((name) => Object.hasOwn(said, name) && said[name] != null);
  const isAside = !answered && (corrected.length > 0 || problems.includes(wording.keptEarlierValue));
  return { corrected, isAside, problems };
}

/** A plain yes to the question for one yes-or-no variable is its value. */
function plainYesOrNo(run: Run, asked: readonly string[], { intent }: Reading): Record<string, unknown> {
  if (intent !== 'confirm' && intent !== 'deny') return {};
  const variable: Variable | undefined = run.graph.variables.get(asked[0] ?? '');
  return asked.length === 1 && variable?.type === 'boolean' ? { [variable.name]: intent === 'confirm' } : {};
}
