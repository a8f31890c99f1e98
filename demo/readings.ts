/** Everything the API lets anybody read about the conversation and its end user. */
import type { Api } from './api.ts';
import { holds, type PlantedValue, plantedValues } from './planted.ts';
import type { Output } from './print.ts';
import { turnTelemetry } from './wire.ts';

export interface Reading {
  readonly path: string;
  readonly text: string;
}

export async function readEverything(
  api: Api,
  output: Output,
  conversationId: string,
  endUserId: string,
): Promise<readonly Reading[]> {
  const at = `/v1/v2/conversations/${conversationId}`;
  const turns = await api.get(`${at}/engineering/turns`, turnTelemetry);
  if (turns.length === 0) throw new Error('no turn left any telemetry');
  const paths = [
    at,
    '/v1/v2/conversations',
    `${at}/messages`,
    `${at}/turns?limit=200`,
    `${at}/trace?category=all&limit=1000`,
    `${at}/finalization`,
    `${at}/engineering/turns`,
    ...turns.map(({ turn_id: id }) => `${at}/engineering/turns/${id}`),
    `/v1/identity/end-users/${endUserId}`,
    `/v1/identity/end-users/${endUserId}/contacts`,
    `/v1/memory/end-users/${endUserId}/facts`,
    '/v1/privacy/audit-logs',
    '/v1/privacy/audit-stats',
  ];
  const readings = await Promise.all(paths.map(async (path) => ({ path, text: await api.text(path) })));
  for (const value of plantedValues) {
    const found = pathsHolding(value, readings);
    output.entry(
      value.name,
      found.length === 0 ? 'nowhere' : `in ${found.length} of ${readings.length} answers`,
    );
  }
  return readings;
}

/** Where a value still stands, in any spelling. */
export function pathsHolding(value: PlantedValue, readings: readonly Reading[]): string[] {
  return readings.filter(({ text }) => holds(text, value)).map(({ path }) => path);
}
