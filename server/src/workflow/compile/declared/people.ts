import { isTransferDestination } from '#domain/call-transfer.ts';
import type { Destination } from '#workflow/graph.ts';
import type { Section } from '#workflow/compile/text/outline.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import type { Declared } from './declared.ts';
import { bulletsOf } from './tools.ts';

/** Reads `## People`: `- Support: team`, `- Lead: approver lead`, `- Desk: call +12025550143, then …, warm; …`. */
export function readPeople(section: Section, declared: Declared): void {
  for (const range of bulletsOf(section.blocks, declared)) readPerson(range, declared);
}

function readPerson(range: Range, declared: Declared): void {
  const { source, report } = declared;
  const text = source.slice(range);
  const colon = text.indexOf(':');
  const label = text.slice(0, Math.max(0, colon)).replace(/\s+/g, ' ').trim();
  if (label === '') {
    report.add('text.unknown', range, 'This does not say who it is.', { fix: 'Write "Label: team".' });
    return;
  }
  const at = { start: range.start, end: range.start + colon };
  const twin = [...declared.people.values()].find((one) => one.label.toLowerCase() === label.toLowerCase());
  if (twin) {
    report.add('ref.twice', at, `"${label}" stands here twice.`, {
      fix: 'Rename one.',
      related: [twin.range],
    });
    return;
  }
  const parts = new Parts(text.slice(colon + 1), range.start + colon + 1);
  const destination = readDestination(parts, range, declared) ?? { kind: 'team' as const };
  declared.people.set(label, { label, range: at, destination, onText: parts.onText });
}

/** `call …; on text …; for …`: pieces between semicolons; `for` runs to the end. */
class Parts {
  readonly first: string;
  readonly onText: Range | null;
  readonly forText: string | null;
  readonly unknown: Range | null;

  constructor(text: string, offset: number) {
    const forAt = /;\s*for\s/i.exec(text);
    this.forText = forAt
      ? text
          .slice(forAt.index + forAt[0].length)
          .replace(/\s+/g, ' ')
          .trim()
      : null;
    const rest = forAt ? text.slice(0, forAt.index) : text;
    const pieces = [...rest.matchAll(/[^;]+/g)];
    this.first = (pieces[0]?.[0] ?? '').replace(/\s+/g, ' ').trim().replace(/\.$/, '');
    let onText: Range | null = null;
    let unknown: Range | null = null;
    for (const piece of pieces.slice(1)) {
      const start = offset + piece.index;
      const lead = /^\s*on text:?\s+/i.exec(piece[0]);
      if (lead) onText = { start: start + lead[0].length, end: start + piece[0].length };
      else if (piece[0].trim()) unknown ??= { start, end: start + piece[0].length };
    }
    this.onText = onText;
    this.unknown = unknown;
  }
}

function readDestination(parts: Parts, range: Range, declared: Declared): Destination | null {
  const { report, source } = declared;
  if (parts.unknown) {
    return report.add(
      'text.unknown',
      source.trimmed(parts.unknown),
      'After ";" stands "on text …" or "for …".',
    );
  }
  if (/^team$/i.test(parts.first)) return { kind: 'team' };
  const role = /^approver (.+)$/i.exec(parts.first)?.[1];
  if (role !== undefined) return { kind: 'approver', role: role.slice(0, 200) };
  const call = /^call (.+)$/i.exec(parts.first)?.[1];
  if (call !== undefined) return readCall(call, parts.forText, range, declared);
  return report.add('text.unknown', range, `"${parts.first}" does not say how they are reached.`, {
    fix: 'Write "team", "approver ‹role›" or "call ‹number›".',
  });
}

function readCall(
  words: string,
  description: string | null,
  range: Range,
  declared: Declared,
): Destination | null {
  const { report } = declared;
  const pieces = words.split(',').map((piece) => piece.trim());
  const warm = /^warm$/i.test(pieces.at(-1) ?? '');
  if (warm) pieces.pop();
  const numbers = pieces.map((piece, index) => (index === 0 ? piece : piece.replace(/^then /i, '')));
  const bad = numbers.find((number) => !isTransferDestination(number));
  if (bad !== undefined) {
    return report.add(
      'transfer.target',
      range,
      `"${bad}" is neither a number with its country nor a sip: address.`,
      {
        fix: 'Write it as +12025550143, without spaces, or as sip:desk@example.com.',
      },
    );
  }
  const [destination = '', ...then] = numbers;
  if (then.length > 0 && !warm) {
    return report.add('transfer.target', range, 'Further numbers are tried only in a warm transfer.', {
      fix: 'End the list with ", warm", or leave one number.',
    });
  }
  return { kind: 'call', destination, mode: warm ? 'warm' : 'cold', warm_destinations: then, description };
}
