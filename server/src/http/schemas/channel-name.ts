import { z } from 'zod';

/** The name of a channel: a word, so that nobody writes an address or a number into it. */
export const channelName = z
  .string()
  .max(32)
  .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'must be a word, such as api, sms, voice or email');
