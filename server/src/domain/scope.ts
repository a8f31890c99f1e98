/** What an API key may do. Every route names exactly one of these. */
export const scopes = [
  'identity:read',
  'identity:write',
  'agents:read',
  'agents:write',
  'conversations:read',
  'conversations:write',
  'memory:read',
  'memory:write',
  'privacy:read',
  'privacy:write',
  'retention:read',
  'retention:write',
  'tools:read',
  'tools:write',
  'hitl:read',
  'hitl:write',
  'workflows:read',
  'workflows:write',
  'platform:admin',
] as const;
export type Scope = (typeof scopes)[number];

/** Everything within an organization; `platform:admin` reaches beyond one and is never given by omission. */
export const organizationScopes: readonly Scope[] = scopes.filter((scope) => scope !== 'platform:admin');

/** Who makes a call: the key it came with. */
export interface Caller {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly apiKeyId: string;
  readonly apiKeyName: string;
  readonly scopes: readonly Scope[];
}
