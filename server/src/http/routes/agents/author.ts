import type { Caller } from '#domain/scope.ts';

/** Who is named as the author of a revision: the key that made it, spelled as in `whoami`. */
export function authorOf(caller: Caller): string {
  return `api_key:${caller.apiKeyId}`;
}
