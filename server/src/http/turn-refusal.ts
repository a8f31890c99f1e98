import { type InvalidRequest, invalidRequest, notFound, RapportError } from '#domain/errors.ts';
import type { TurnOutcome } from '#turn/turn-outcome.ts';

/** The refusal that a turn's ending means for its caller. */
export function turnRefusal(
  outcome: Exclude<TurnOutcome, { kind: 'answered' }>,
): RapportError | InvalidRequest {
  switch (outcome.kind) {
    case 'not_found':
      return notFound('Conversation');
    case 'ended':
      return new RapportError(
        'conversation_closed',
        `The conversation has ended (${outcome.status}) and takes no more turns. Start a new one.`,
      );
    case 'overtaken':
      return new RapportError(
        'conversation_closed',
        'The conversation ended while this turn ran; its answer was not kept. Start a new one.',
      );
    case 'paused':
      return new RapportError('conversation_paused', 'The conversation is paused and takes no turns.');
    case 'busy':
      return new RapportError(
        'turn_in_progress',
        'Another turn has held the conversation for too long. Send the message again; it was not kept.',
      );
    case 'key_reused':
      return invalidRequest(
        ['body'],
        'the Idempotency-Key was used with another request; use a new key for a new message',
        'idempotency_key_reused',
      );
  }
}
