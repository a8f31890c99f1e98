import { randomUUIDv7 } from 'node:crypto';

/** Time and identity as things that are handed in, so that tests own both. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Makes a new id: a UUID of version 7, so that rows made together lie together in an index. */
export type NewId = () => string;

export const newUuid: NewId = () => randomUUIDv7();
