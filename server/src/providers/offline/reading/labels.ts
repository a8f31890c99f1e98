/** Whether a value was said to be a variable's: `my order number is …`, `… is the card's end`. */
import type { Variable } from '#workflow/graph.ts';
import { mentionsIn } from '#providers/offline/meaning/mentions.ts';
import { plain } from '#providers/offline/meaning/plain.ts';
import { type Found, taken } from './found.ts';

/** Words that many variables share tell none of them. */
const general = new Set(
  'number no nr num id code date day time value digit amount info data of the name type'.split(' '),
);
const widestBefore = 60;
const widestAfter = 40;

export function isLabelled(text: string, found: Found, variable: Variable): boolean {
  const said = [before(text, found), after(text, found)].map((part) => mentionsIn(plain(part)));
  return labelsOf(variable).some((label) =>
    said.some((mentions) =>
      label.every((concept) => mentions.some(({ covers, negated }) => covers.has(concept) && !negated)),
    ),
  );
}

function labelsOf({ name, description }: Variable): string[][] {
  const ofName = conceptsIn(name.replaceAll('_', ' '));
  const told = description && description.split(/\s+/).length <= 6 ? conceptsIn(description) : [];
  return [ofName, told].filter((label) => label.length > 0);
}

function conceptsIn(text: string): string[] {
  const words = plain(text).split(/\s+/);
  const telling = words.filter((word) => !general.has(word)).join(' ');
  return mentionsIn(telling === '' ? words.join(' ') : telling).flatMap(({ concepts }) =>
    [...concepts].slice(0, 1),
  );
}

/** Up to the value before it, or to where its thought began. */
function before(text: string, { start }: Found): string {
  const near = text.slice(Math.max(0, start - widestBefore), start);
  return near.split(new RegExp(String.raw`${taken}|\d{3,}|[.!?;]\s|\band\b`)).at(-1) ?? '';
}

function after(text: string, { end }: Found): string {
  const near = text.slice(end, end + widestAfter);
  const said = /^\s*(?:,\s*)?(?:is|was|as|would be|for|on) ([^,.!?;]*)/i.exec(near)?.[1] ?? '';
  return said.split(new RegExp(String.raw`${taken}|\d{3,}|\band\b`))[0] ?? '';
}
