import { z } from 'zod';
import { id } from './id.ts';
import { text } from './text.ts';

export const endSessionRequest = z
  .object({
    session_id: id,
    end_user_id: id.nullish(),
    agent_id: id.nullish(),
    channel: text({ max: 255 }).default('api'),
    reason: text({ max: 64 })
      .nullish()
      .describe('Defaults to `agent_initiated`; unknown reasons are stored as `unknown`.'),
    farewell_text: z
      .undefined({
        error: 'is not supported: send the goodbye as a last turn, then end the session without it',
      })
      .optional(),
  })
  .meta({ id: 'EndSessionRequest' });
