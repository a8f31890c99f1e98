import { z } from 'zod';
import { text } from './text.ts';

const maxMessageLength = 32_000;

export const userMessage = text({ min: 1, max: maxMessageLength });

/** What a person sends in a turn: text, or digits of the keypad in its place. */
export const sentMessageFields = {
  user_message: userMessage.optional().describe('Required, unless `digits` are given; not beside them.'),
  digits: z
    .string()
    .regex(/^[0-9*#]{1,64}$/, 'must be 1 to 64 of 0-9, * and #')
    .nullish()
    .describe(
      'Keys pressed on a telephone. They become the message, introduced by the label that the turn before asked for, ' +
        'and are encrypted before they are written where a workflow says that they are sensitive.',
    ),
};

type SentFields = { readonly user_message?: string | undefined; readonly digits?: string | null | undefined };

/** One of the two: of both, one would be lost without a word. */
export function refuseOtherThanOne(body: SentFields, check: z.RefinementCtx): void {
  const isSaid = body.user_message !== undefined;
  if (isSaid && body.digits) {
    const message = 'must not be given together with digits: they are the message';
    check.addIssue({ code: 'custom', path: ['user_message'], message });
  }
  if (isSaid || body.digits) return;
  check.addIssue({ code: 'invalid_type', expected: 'string', path: ['user_message'], input: undefined });
}

export function sentMessage({ user_message, digits }: SentFields) {
  return { userMessage: user_message ?? digits ?? '', digits: digits ?? null };
}
