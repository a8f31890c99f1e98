/** One turn of a scripted conversation: what was said, what came, and which ways were taken for which reasons. */
import { type PlayedTurn, sentBy } from '#procedures/play.ts';
import type { Output } from './print.ts';

export function printPlayedTurn(output: Output, played: PlayedTurn, secrets: readonly string[]): void {
  const { turn, text, steps, error } = played;
  output.entry(senderOf(turn), hidden(sentBy(turn), secrets), 'bold');
  for (const { node, edge, why } of steps) output.entry('', `${edge ?? node} (${why})`, 'dim');
  output.entry('agent', text === '' ? '(says nothing)' : text);
  for (const line of directivesOf(played)) output.entry('', line, 'yellow');
  if (error) output.entry('error', error, 'red');
}

export function hidden(text: string, secrets: readonly string[]): string {
  return secrets.reduce((all, secret) => all.replaceAll(secret, '*'.repeat(secret.length)), text);
}

function senderOf(turn: PlayedTurn['turn']): string {
  if ('say' in turn) return 'customer';
  if ('press' in turn) return 'keypad';
  return 'decide' in turn ? 'approver' : 'time';
}

/** What the answer asks its host to do, and what the conversation waits for. */
function directivesOf({ dtmf, call_transfer: call, session_status: status }: PlayedTurn): string[] {
  return [
    ...(dtmf
      ? [`→ keypad: ${String(dtmf['max_digits'])} digits, ended by ${String(dtmf['terminator'])}`]
      : []),
    ...(call
      ? [
          `→ ${String(call['mode'])} transfer to ${String(call['destination'])}: "${String(call['connecting_text'])}"`,
        ]
      : []),
    ...(status === 'active' ? [] : [`→ the conversation is ${status}`]),
  ];
}
