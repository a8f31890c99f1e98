/** Secure values of tools, as they stand in a tool's configuration: sealed, in Base64. */
import type { Sealer } from './sealer.ts';

const purpose = 'tool-secret';

export function sealToolSecret(sealer: Sealer, organizationId: string, value: string): string {
  return Buffer.from(sealer.seal(organizationId, purpose, value)).toString('base64');
}

export function openToolSecret(sealer: Sealer, organizationId: string, sealed: string): string {
  return Buffer.from(sealer.open(organizationId, purpose, Buffer.from(sealed, 'base64'))).toString('utf8');
}
