import { z } from 'zod';

/** Of a request that was carried out, and may not lead to what was meant by it. */
export const warning = z.object({ code: z.string(), message: z.string() }).meta({ id: 'Warning' });

export type Warning = z.input<typeof warning>;
