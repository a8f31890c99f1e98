import { z } from 'zod';

export const errorResponse = z
  .object({ error: z.string(), message: z.string() })
  .meta({ id: 'ErrorResponse', description: 'A refusal: `error` is its code, `message` says what to do.' });

export const httpValidationError = z
  .object({
    detail: z.array(
      z.object({
        loc: z.array(z.union([z.string(), z.number().int()])),
        msg: z.string(),
        type: z.string(),
      }),
    ),
  })
  .meta({ id: 'HTTPValidationError' });
