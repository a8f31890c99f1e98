import type { ModelFacts } from '#agent/language-model.ts';
import { isAgreement, isRefusal } from './intents.ts';
import { asksForName } from './known-name.ts';
import { withoutEnd } from './meaning/marks.ts';
import type { Line } from './transcript.ts';

export type Collected = ModelFacts['toCollect'][number];

/** What a variable is called in a sentence to the person: `your account number`. */
export function labelOf({ name, description }: Collected): string {
  const person = '(?:the )?(?:customer|caller|user|person|client|patient|guest|end user)';
  const said = withoutEnd(description ?? name.replaceAll('_', ' '), '.?!')
    .replace(new RegExp(`^${person}['’]s? `, 'i'), 'your ')
    .replace(new RegExp(` of ${person}$`, 'i'), '')
    .replace(/^the (?!.*\byou\b)/i, 'your ');
  const label = /^\p{Lu}\p{Ll}/u.test(said) ? said.charAt(0).toLowerCase() + said.slice(1) : said;
  return /^(?:your|the|a|an|what|which|when|where|who|how|why|whether|if)\b/i.test(label)
    ? label
    : `your ${label}`;
}

export function questionFor(variable: Collected): string {
  return `Could you please tell me ${labelOf(variable)}?`;
}

/** What the agent asked for last, so that the person's words are the answer to it. */
export function pendingQuestion(toCollect: readonly Collected[], lines: readonly Line[]): Collected | null {
  const last = lines.findLast((line) => line.speaker === 'assistant')?.text ?? '';
  return toCollect.find((variable) => last.includes(questionFor(variable))) ?? null;
}

/** Whether the person's words can be the answer at all: nobody is called `yes`, or by an e-mail address. */
export function couldAnswer(variable: Collected, said: string): boolean {
  if (asksForName(variable))
    return /^[\p{L}'’., -]{1,40}$/u.test(said) && said.trim().split(/\s+/).length <= 4;
  if (said.includes('@') && !/mail/i.test(labelOf(variable))) return false;
  return /^(?:whether|if)\b/i.test(labelOf(variable)) || !(isAgreement(said) || isRefusal(said));
}

/** What to ask next: each question once, in order. */
export function nextQuestion(toCollect: readonly Collected[], lines: readonly Line[]): Collected | null {
  const asked = (variable: Collected) =>
    lines.some((line) => line.speaker === 'assistant' && line.text.includes(questionFor(variable)));
  return toCollect.find((variable) => !asked(variable)) ?? null;
}
