/** What differs between what a script wants and what happened, in words. */
import { isDeepStrictEqual } from 'node:util';
import type { Script, Shown } from './script.ts';
import type { ToolCall } from './tool-stand-in.ts';
import type { WorkflowRun } from './wire.ts';

/** What a turn showed, in the form of what it must show. */
export type Seen = Omit<Shown, 'text'> & { readonly text: string };

export function deviationsOf(wanted: Shown, seen: Seen): string[] {
  const { text, handoff, call_transfer, dtmf } = wanted;
  return [
    ...(text.length === 0 && seen.text !== '' ? [`text: wanted none, got ${show(seen.text)}`] : []),
    ...text
      .filter((part) => !seen.text.includes(part))
      .map((part) => `text: wanted ${show(part)}, got ${show(seen.text)}`),
    ...differing('node', wanted.node, seen.node),
    ...differing('session_status', wanted.session_status, seen.session_status),
    ...differing('error', wanted.error, seen.error),
    ...lacking('handoff', handoff, seen.handoff),
    ...lacking('call_transfer', call_transfer, seen.call_transfer),
    ...lacking('dtmf', dtmf, seen.dtmf),
  ];
}

export function endDeviations(
  wanted: Script['ends'],
  run: WorkflowRun | null,
  calls: readonly ToolCall[],
): string[] {
  return [
    ...differing('outcome', wanted.outcome, run?.outcome ?? null),
    ...(run?.status === 'ended' && run.outcome === null ? ['outcome: it ended without one'] : []),
    ...differing('variables', wanted.variables, run?.variables ?? {}),
    ...differing('calls', wanted.calls, calls),
  ];
}

/** Null must be null; of an object, the fields that are wanted must be there. */
function lacking(what: string, wanted: Shown['handoff'], seen: Shown['handoff']): string[] {
  if (!wanted || !seen) return differing(what, wanted, seen);
  return Object.entries(wanted).flatMap(([name, value]) => differing(`${what}.${name}`, value, seen[name]));
}

function differing(what: string, wanted: unknown, seen: unknown): string[] {
  return isDeepStrictEqual(wanted, seen) ? [] : [`${what}: wanted ${show(wanted)}, got ${show(seen)}`];
}

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
