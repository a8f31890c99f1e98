import type { Person } from '#workflow/compile/declared/declared.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Destination } from '#workflow/graph.ts';

const reachedBy: Readonly<Record<Destination['kind'], string>> = {
  team: 'is a team: write "Hand off to"',
  approver: 'approves: write "Ask for approval by"',
  call: 'is called: write "Transfer to"',
};

/** Somebody of `## People` who is reached in the given way. Reports others. */
export function eatPerson(cursor: Cursor, declared: Declared, kind: Destination['kind']): Person | null {
  const from = cursor.at;
  cursor.eats('the');
  let label = declared.peopleNames.eat(cursor);
  if (label === null) {
    cursor.at = from;
    label = declared.peopleNames.eat(cursor);
  }
  if (label === null) return reportUnknown(cursor, declared);
  const person = declared.people.get(label) ?? null;
  if (!person || person.destination.kind === kind) return person;
  const rule = kind === 'call' ? 'transfer.target' : 'ref.person';
  return declared.report.add(rule, cursor.since(from), `${label} ${reachedBy[person.destination.kind]}.`, {
    fix:
      kind === 'call'
        ? `Give ${label} a number under "## People": call +12025550143.`
        : `Change the sentence, or ${label} under "## People".`,
    related: [person.range],
  });
}

const stops = new Set([':', '.', ',', 'if', 'unless', 'within', 'or']);

function reportUnknown(cursor: Cursor, declared: Declared): null {
  const from = cursor.at;
  while (!cursor.done && !stops.has(cursor.peek()?.lower ?? '')) cursor.at += 1;
  const range = cursor.at > from ? cursor.since(from) : cursor.here();
  const written = declared.source.line(range);
  return declared.report.add('ref.person', range, `"${written}" is not among the people of this procedure.`, {
    fix: declared.guesses.didYouMean(written, [...declared.people.keys()], 'Add it under "## People".'),
  });
}
