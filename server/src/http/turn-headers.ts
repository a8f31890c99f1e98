import { invalidRequest } from '#domain/errors.ts';
import { id } from './schemas/id.ts';
import { type Idempotency, idempotencyOf } from '#turn/idempotency.ts';

export const idempotencyHeader = {
  name: 'Idempotency-Key',
  description:
    'Up to 255 characters, unique per message within the organization. The same key with the same body gets the first answer again; with another body it is refused with 422.',
};

export const lastEventIdHeader = {
  name: 'Last-Event-ID',
  description: 'The id of the last frame received: the rest of that turn is sent, no new turn is run.',
};

/** What makes this request recognisable, from its key and what must be equal under the same key. */
export function readIdempotency(
  header: string | null,
  request: Readonly<Record<string, unknown>>,
  fingerprintKey: Uint8Array,
): Idempotency | null {
  if (header !== null && (header.length === 0 || header.length > 255)) {
    throw invalidRequest(['body'], 'the header Idempotency-Key must have 1 to 255 characters', 'value_error');
  }
  return idempotencyOf(header, request, fingerprintKey);
}

/** Where a cut stream goes on: so much of the text of that attempt of the turn was received. */
export interface StreamPosition {
  readonly turnId: string;
  readonly attempt: number;
  /** In UTF-16 code units. */
  readonly offset: number;
}

export function frameId(position: StreamPosition): string {
  return `${position.turnId}.${position.attempt}.${position.offset}`;
}

export function readLastEventId(header: string | null): StreamPosition | null {
  if (header === null || header === '') return null;
  const match = /^([0-9a-f-]{36})\.(\d{1,6})\.(\d{1,9})$/i.exec(header);
  if (!match || !id.safeParse(match[1]).success)
    throw invalidRequest(['body'], 'the header Last-Event-ID is not one that was sent', 'value_error');
  return { turnId: match[1]!, attempt: Number(match[2]), offset: Number(match[3]) };
}
