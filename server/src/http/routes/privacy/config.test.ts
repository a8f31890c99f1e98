import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entityTypes } from '#privacy/entity-type.ts';
import type { ApiClient } from '#test/api-client.ts';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import { agentFollowing, node } from '#turn/workflow/workflow-turn.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const path = '/v1/privacy/config';
const change = (api: ApiClient, body: unknown) => api.request('PATCH', path, body);
const read = async (api: ApiClient) => (await api.get(path)).body;

describe('the privacy settings', () => {
  it('are the usual ones where nothing was ever set', async () => {
    const { api } = await server.newOrganization();
    const body = await read(api);
    expect(body).toMatchObject({
      version: 0,
      updated_at: null,
      default_action: 'placeholder',
      score_threshold: 0.5,
      allow_list: [],
      deny_list: [],
      custom_patterns: [],
      phone_regions: ['US'],
      exempt_numbers: [],
      transfer_destinations: [],
      live_mode: 'at_close',
      originals_retention_days: 0,
      audio_policy: { mode: 'redact' },
    });
    expect(Object.keys(body.entity_types)).toEqual([...entityTypes]);
    expect(body.entity_types.EMAIL).toEqual({ enabled: true, action: 'placeholder' });
    expect(body.entity_types.AGE).toEqual({ enabled: false, action: 'placeholder' });
  });

  it('change where they are given, and count their changes', async () => {
    const { api } = await server.newOrganization();
    const first = await change(api, {
      score_threshold: 0.7,
      allow_list: ['Acme'],
      entity_types: { PERSON: { enabled: false }, CARD: { action: 'mask' } },
      custom_patterns: [{ name: 'MEMBER_ID', pattern: 'M-\\d{6}' }],
    });
    expect(first).toMatchObject({
      status: 200,
      body: {
        version: 1,
        score_threshold: 0.7,
        custom_patterns: [{ name: 'MEMBER_ID', pattern: 'M-\\d{6}', score: 1, context: [] }],
      },
    });
    expect(first.body.entity_types).toMatchObject({
      PERSON: { enabled: false, action: 'placeholder' },
      CARD: { enabled: true, action: 'mask' },
      MEMBER_ID: { enabled: true, action: 'placeholder' },
    });
    const second = await change(api, {
      score_threshold: null,
      entity_types: { CARD: null, PERSON: { action: 'drop' } },
      audio_policy: { mode: 'drop' },
      live_mode: 'at_close',
      originals_retention_days: 0,
    });
    expect(second.body).toMatchObject({
      version: 2,
      score_threshold: 0.5,
      allow_list: ['Acme'],
      audio_policy: { mode: 'drop' },
    });
    expect(second.body.entity_types.CARD).toEqual({ enabled: true, action: 'placeholder' });
    expect(second.body.entity_types.PERSON).toEqual({ enabled: false, action: 'drop' });
    expect(await read(api)).toEqual(second.body);
  });

  it('keep their version when a change changes nothing', async () => {
    const { api } = await server.newOrganization();
    expect((await change(api, {})).body).toMatchObject({ version: 0, updated_at: null });
    const lists = { allow_list: ['Acme'], entity_types: { CARD: { action: 'mask', enabled: true } } };
    await change(api, lists);
    expect((await change(api, lists)).body.version).toBe(1);
  });

  it('of a kind go with what defines its word', async () => {
    const { api } = await server.newOrganization();
    await change(api, {
      deny_list: [{ text: 'Heron', entity_type: 'PROJECT' }],
      entity_types: { PROJECT: { action: 'hash' } },
    });
    const { body } = await change(api, { deny_list: [] });
    expect(body.entity_types).not.toHaveProperty('PROJECT');
    const again = await change(api, { deny_list: [{ text: 'Heron', entity_type: 'PROJECT' }] });
    expect(again.body.entity_types.PROJECT).toEqual({ enabled: true, action: 'placeholder' });
  });

  it('grow by one version for each of many changes at once', async () => {
    const { api } = await server.newOrganization();
    const answers = await Promise.all(
      [0.1, 0.2, 0.3, 0.4].map((threshold) => change(api, { score_threshold: threshold })),
    );
    expect(new Set(answers.map(({ body }) => body.version))).toEqual(new Set([1, 2, 3, 4]));
  });

  it.each<[string[], unknown]>([
    [['colour'], { colour: 'red' }],
    [['entity_types', 'CARD', 'colour'], { entity_types: { CARD: { colour: 'red' } } }],
    [['entity_types', 'CARD', 'action'], { entity_types: { CARD: { action: 'burn' } } }],
    [['entity_types', 'NOBODY'], { entity_types: { NOBODY: { enabled: true } } }],
    [['score_threshold'], { score_threshold: 1.5 }],
    [['allow_list', '0'], { allow_list: ['x'] }],
    [['deny_list', '0', 'entity_type'], { deny_list: [{ text: 'Heron', entity_type: 'heron' }] }],
    [['custom_patterns', '0', 'pattern'], { custom_patterns: [{ name: 'MEMBER', pattern: '(' }] }],
    [['custom_patterns', '0', 'name'], { custom_patterns: [{ name: 'CARD', pattern: 'x' }] }],
    [
      ['custom_patterns'],
      { custom_patterns: Array.from({ length: 51 }, () => ({ name: 'AB', pattern: 'x' })) },
    ],
    [['phone_regions', '0'], { phone_regions: ['usa'] }],
    [['phone_regions', '0'], { phone_regions: ['XX'] }],
    [['exempt_numbers', '0'], { exempt_numbers: ['call me'] }],
    [['live_mode'], { live_mode: 'live' }],
    [['originals_retention_days'], { originals_retention_days: 30 }],
    [['audio_policy', 'mode'], { audio_policy: { mode: 'sing' } }],
  ])('are refused with the place: %j', async (place, body) => {
    const answer = await change(server.admin, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(422);
    expect(answer.body.detail[0].loc.map(String)).toEqual(['body', ...place]);
    expect(answer.body.detail[0].msg).not.toBe('');
    expect((await read(server.admin)).version).toBe(0);
  });

  it('say that what is not built yet is not available yet', async () => {
    for (const body of [{ live_mode: 'live' }, { originals_retention_days: 1 }]) {
      expect((await change(server.admin, body)).body.detail[0].msg).toContain('not available yet');
    }
  });

  it('show the numbers that agents, tools and workflows transfer calls to', async () => {
    const { api } = await server.newOrganization();
    const agentId = await createTestAgent(api);
    const target = { label: 'desk', destination: '+12025550101', warm_destinations: ['+12025550102'] };
    await api.put(`/v1/agents/${agentId}/platform-tools`, {
      platform_tools: { transfer_call: { targets: [target] } },
    });
    const graph = {
      version: 1,
      entry_node_id: 'end',
      nodes: [node('end', 'end', {})],
      edges: [],
      destinations: {
        night: {
          kind: 'call',
          destination: 'sip:night@pbx.example',
          mode: 'warm',
          warm_destinations: ['+12025550103'],
        },
      },
    };
    await agentFollowing(api, [{ graph, trigger_type: 'manual' }]);
    await api.post('/v1/tools', {
      name: 'to_the_shop',
      tool_type: 'call_transfer',
      transfer_target: { destination: '+12025550104', mode: 'cold' },
    });
    expect((await read(api)).transfer_destinations.toSorted()).toEqual([
      '+12025550101',
      '+12025550102',
      '+12025550103',
      '+12025550104',
      'sip:night@pbx.example',
    ]);
    const { api: other } = await server.newOrganization();
    expect((await read(other)).transfer_destinations).toEqual([]);
  });

  it('are the organization’s own, and need their scopes', async () => {
    const { api } = await server.newOrganization();
    await change(api, { score_threshold: 0.9 });
    const { api: other } = await server.newOrganization();
    expect((await read(other)).score_threshold).toBe(0.5);
    const keyFor = async (scope: string) => {
      const { body } = await api.post('/v1/identity/api-keys', { name: 'x', scopes: [scope] });
      return server.api(body.plain_text_key);
    };
    const reader = await keyFor('privacy:read');
    expect((await reader.get(path)).status).toBe(200);
    expect((await reader.get('/v1/privacy/rescrub')).status).toBe(200);
    expect((await change(reader, {})).status).toBe(403);
    expect((await reader.post('/v1/privacy/rescrub')).status).toBe(403);
    const stranger = await keyFor('memory:read');
    expect((await stranger.get(path)).status).toBe(403);
  });
});
