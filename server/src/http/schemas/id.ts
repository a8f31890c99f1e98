import { z } from 'zod';

/**
 * `z.uuid()` refuses ids outside the RFC's versions; a client's own ids need not be of one. PostgreSQL answers in
 * lower case, so that is how an id is known here too.
 */
export const id = z.guid('must be a UUID').toLowerCase();

export const conversationParams = z.object({ conversation_id: id });
