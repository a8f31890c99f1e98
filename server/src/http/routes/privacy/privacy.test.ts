import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUuid } from '#domain/clock.ts';
import { insertScrubLog, type NewScrubLog } from '#store/scrub-logs.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await write('2030-01-01T10:15:00Z', { entityTypesDetected: ['EMAIL'], detectionCount: 2 });
  await write('2030-01-01T10:45:00Z', { entityTypesDetected: ['EMAIL', 'PHONE'], detectionCount: 3 });
  await write('2030-01-01T23:59:59.999Z', {
    source: 'memory_sync',
    entityTypesDetected: ['PHONE'],
    detectionCount: 1,
  });
  await write('2030-01-02T00:00:00Z', { entityTypesDetected: [], detectionCount: 0 });
});
afterAll(() => server.stop());

async function write(at: string, fields: Partial<NewScrubLog>): Promise<void> {
  await server.database.transaction(server.organizationId, (tx) =>
    insertScrubLog(tx, {
      id: newUuid(),
      sessionId: randomUUID(),
      source: 'conversation_turn',
      entityTypesDetected: [],
      detectionCount: 0,
      scoreThresholdUsed: 0.5,
      scrubConfigSnapshot: { detector: 'patterns' },
      now: new Date(at),
      ...fields,
    }),
  );
}

const day = 'from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z';

async function detections(query: string): Promise<number[]> {
  const { body } = await server.admin.get(`/v1/privacy/audit-logs?${query}`);
  return body.items.map((item: { detection_count: number }) => item.detection_count);
}

describe('the audit log', () => {
  it('tells what each scrub found, newest first', async () => {
    const { status, body } = await server.admin.get('/v1/privacy/audit-logs');
    expect(status).toBe(200);
    expect(body.items[1]).toMatchObject({
      organization_id: server.organizationId,
      source: 'memory_sync',
      entity_types_detected: ['PHONE'],
      detection_count: 1,
      score_threshold_used: 0.5,
      scrub_config_snapshot: { detector: 'patterns' },
      created_at: '2030-01-01T23:59:59.999Z',
    });
    expect(await detections('')).toEqual([0, 1, 3, 2]);
  });

  it('is cut by time, source and type of data', async () => {
    expect(await detections(day)).toEqual([1, 3, 2]);
    expect(await detections('source=memory_sync')).toEqual([1]);
    expect(await detections('entity_type=EMAIL')).toEqual([3, 2]);
    expect(await detections(`${day}&entity_type=PHONE&source=conversation_turn`)).toEqual([3]);
  });

  it('is read page by page', async () => {
    const first = (await server.admin.get('/v1/privacy/audit-logs?limit=3')).body;
    expect(first.has_more).toBe(true);
    expect(await detections(`limit=3&cursor=${first.next_cursor}`)).toEqual([2]);
  });

  it.each(['source=nobody', 'from=yesterday', 'limit=0', 'cursor=x', 'entity_type=%00'])(
    'refuses %s',
    async (query) => {
      expect((await server.admin.get(`/v1/privacy/audit-logs?${query}`)).status).toBe(422);
    },
  );
});

describe('the audit statistics', () => {
  it('count scrubs and detections per day', async () => {
    const { body } = await server.admin.get(
      '/v1/privacy/audit-stats?from=2030-01-01T00:00:00Z&to=2030-02-01T00:00:00Z',
    );
    expect(body).toEqual({
      from: '2030-01-01T00:00:00.000Z',
      to: '2030-02-01T00:00:00.000Z',
      bucket: 'day',
      scrub_count: 4,
      detection_count: 6,
      scrubs_by_entity_type: { EMAIL: 2, PHONE: 2 },
      buckets: [
        bucket('2030-01-01T00:00:00.000Z', 'conversation_turn', 2, 5),
        bucket('2030-01-01T00:00:00.000Z', 'memory_sync', 1, 1),
        bucket('2030-01-02T00:00:00.000Z', 'conversation_turn', 1, 0),
      ],
    });
  });

  it('count per hour', async () => {
    const { body } = await server.admin.get(`/v1/privacy/audit-stats?bucket=hour&${day}`);
    expect(body.buckets).toEqual([
      bucket('2030-01-01T10:00:00.000Z', 'conversation_turn', 2, 5),
      bucket('2030-01-01T23:00:00.000Z', 'memory_sync', 1, 1),
    ]);
  });

  it('look back over 30 days unless told otherwise', async () => {
    const { body } = await server.admin.get('/v1/privacy/audit-stats');
    expect(Date.parse(body.to) - Date.parse(body.from)).toBe(30 * 24 * 3_600_000);
    expect(body.buckets).toEqual([]);
  });

  it.each([
    'from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z',
    'bucket=hour&from=2029-01-01T00:00:00Z&to=2030-01-01T00:00:00Z',
    'bucket=minute',
  ])('refuse %s', async (query) => {
    expect((await server.admin.get(`/v1/privacy/audit-stats?${query}`)).status).toBe(422);
  });
});

it('another organization sees nothing of it, and a key without privacy:read not even its own', async () => {
  const { api } = await server.newOrganization();
  expect((await api.get('/v1/privacy/audit-logs')).body.items).toEqual([]);
  const { body } = await api.post('/v1/identity/api-keys', { name: 'x', scopes: ['memory:read'] });
  expect((await server.api(body.plain_text_key).get('/v1/privacy/audit-logs')).status).toBe(403);
  expect((await server.api(body.plain_text_key).get('/v1/privacy/audit-stats')).status).toBe(403);
});

function bucket(time: string, source: string, scrubs: number, found: number) {
  return { time_bucket: time, source, scrub_count: scrubs, detection_count: found };
}
