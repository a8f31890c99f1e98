/**
 * What holds for every operation, by its declaration alone. A new route is covered once `#test/route-samples.ts`
 * has a request for it.
 *
 * The order of checks is 401, 403, 422, 404, state: each test sends a request that is wrong in every later way,
 * too.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApiDocument } from '#http/openapi.ts';
import type { Route } from '#http/route.ts';
import { routes } from '#http/routes.ts';
import { scopes } from '#domain/scope.ts';
import { fingerprint } from '#test/all-tables.ts';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import type { Owner } from '#test/owned-rows.ts';
import { type Request, routeSamples, type RouteSample } from '#test/route-samples.ts';
import { idProperties, wrongQueryValues, wrongValues } from '#test/wrong-values.ts';

let server: TestServer;
let owner: Owner & { readonly key: string };
let stranger: Owner & { readonly key: string };
/** By the scope they lack. */
const lackingKeys = new Map<string, string>();
const refusedKeys: Record<string, string> = {};

beforeAll(async () => {
  server = await startTestServer();
  owner = {
    api: server.admin,
    key: server.adminKey,
    database: server.database,
    organizationId: server.organizationId,
    agentId: await createTestAgent(server.admin),
  };
  stranger = await newStranger();
  for (const scope of scopes) {
    const others = scopes.filter((each) => each !== scope);
    lackingKeys.set(scope, (await newKey(others)).secret);
  }
  const revoked = await newKey();
  await server.admin.delete(`/v1/identity/api-keys/${revoked.id}`);
  const expired = await newKey();
  await server.database.pool.query(
    `update api_keys set expires_at = now() - interval '1 second' where id = $1`,
    [expired.id],
  );
  Object.assign(refusedKeys, {
    unknown: 'rap_live_unknown',
    revoked: revoked.secret,
    expired: expired.secret,
  });
});
afterAll(() => server.stop());

async function newKey(granted: readonly string[] = scopes): Promise<{ id: string; secret: string }> {
  const { body } = await server.admin.post('/v1/identity/api-keys', { name: 'limited', scopes: granted });
  return { id: body.id, secret: body.plain_text_key };
}

/** Of another organization, with every scope there is, so that nothing but the organization stands in the way. */
async function newStranger() {
  const { id, key, api } = await server.newOrganization();
  const agentId = await createTestAgent(api);
  await server.database.pool.query('update api_keys set scopes = $2 where organization_id = $1', [
    id,
    [...scopes],
  ]);
  return { api, key, database: server.database, organizationId: id, agentId };
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: any;
}

/** `body` as text is sent as it is. */
async function call(
  route: Route,
  request: Omit<Request, 'body'> & { readonly body?: unknown },
  key: string | null,
): Promise<Answer> {
  const path = route.url.replaceAll(/\{(\w+)\}/g, (_all, name: string) => request.params?.[name] ?? '');
  const query = request.query ? `?${new URLSearchParams(request.query).toString()}` : '';
  const { body } = request;
  const response = await fetch(`${server.url}${path}${query}`, {
    method: route.method,
    headers: { 'content-type': 'application/json', ...(key && { 'x-api-key': key }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, text, body: isJson ? JSON.parse(text) : null };
}

const pathParameters = (route: Route) =>
  Array.from(route.url.matchAll(/\{(\w+)\}/g), ([, name]) => name as string);
const withParams = (route: Route, value: () => string) =>
  Object.fromEntries(pathParameters(route).map((name) => [name, value()]));

/** Wrong in its path, its query and its body. */
const nonsense = (route: Route) => ({
  params: withParams(route, () => 'no-id'),
  query: { limit: 'many' },
  ...(route.method !== 'GET' && { body: '{"broken"' }),
});

function expectRefusal(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.body]).toEqual([
    status,
    { error: code, message: expect.stringMatching(/\w/) },
  ]);
}

/** An `HTTPValidationError` whose every issue has its three fields, and one of which is about this place. */
function expectInvalid(answer: Answer, ...place: (string | number)[]): void {
  expect(answer.status, `${JSON.stringify(place)}: ${answer.text}`).toBe(422);
  expect(Object.keys(answer.body)).toEqual(['detail']);
  for (const issue of answer.body.detail) {
    expect(Object.keys(issue).toSorted()).toEqual(['loc', 'msg', 'type']);
    expect([issue.msg, issue.type]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
  }
  expect(
    answer.body.detail.map((issue: { loc: unknown[] }) => issue.loc.slice(0, place.length)),
  ).toContainEqual(place);
}

function sampleOf(route: Route): RouteSample {
  const sample = routeSamples[route.operationId];
  if (!sample) throw new Error(`${route.operationId} needs a request in server/test/route-samples.ts`);
  return sample;
}

const document: any = openApiDocument(routes);
const named = routes.map((route) => [`${route.method} ${route.url}`, route] as const);

describe.each(named)('%s', (_name, route) => {
  const operation = document.paths[route.url][route.method.toLowerCase()];
  const bodySchema = operation.requestBody?.content['application/json'].schema;
  let request: Request;

  beforeEach(async () => {
    request = await sampleOf(route).make(owner);
  });

  it('answers its owner with success', async () => {
    if (route.kind === 'stream') {
      const { status, text } = await call(route, request, owner.key);
      expect([status, text]).toEqual([200, expect.stringContaining('event: complete')]);
    } else {
      const path = route.url.replaceAll(/\{(\w+)\}/g, (_all, name: string) => request.params?.[name] ?? '');
      // This client checks the answer against the schema that the route declares.
      const { status } = await owner.api.request(route.method, path, request.body);
      expect(status).toBe(route.success.status);
    }
  });

  it('is 401 without a valid key, whatever else is wrong', async () => {
    expectRefusal(await call(route, nonsense(route), null), 401, 'unauthenticated');
    for (const key of Object.values(refusedKeys)) {
      expectRefusal(await call(route, nonsense(route), key), 401, 'unauthenticated');
    }
  });

  it('is 403 for a key with every scope but its own, whatever else is wrong', async () => {
    const key = lackingKeys.get(route.scope) ?? '';
    expectRefusal(await call(route, nonsense(route), key), 403, 'insufficient_scope');
  });

  it.each(pathParameters(route))('is 422 for a {%s} that is no id', async (name) => {
    for (const value of ['no-id', '%00', '0'.repeat(36)]) {
      const params = { ...request.params, [name]: value };
      expectInvalid(await call(route, { ...request, params }, owner.key), 'path', name);
    }
  });

  if (route.query)
    it('is 422 for query values that are not what they must be', async () => {
      const unknown = { params: withParams(route, randomUUID) };
      for (const { name, values } of wrongQueryValues(operation.parameters)) {
        for (const value of values) {
          const answer = await call(route, { ...unknown, query: { [name]: value } }, owner.key);
          expectInvalid(answer, 'query', name);
        }
      }
    });

  if (route.body)
    it('is 422 for a body that is no JSON object', async () => {
      const unknown = { params: withParams(route, randomUUID) };
      const bodies = ['{"broken"', 'hello', '[]', '17', '"text"', '{} {}', "{'a': 1}", '\u0000'];
      if (operation.requestBody.required) bodies.push('', '   ', 'null');
      for (const body of bodies) expectInvalid(await call(route, { ...unknown, body }, owner.key), 'body');
    });

  if (route.body)
    it('is 422 for fields that are not what they must be', async () => {
      const unknown = { params: withParams(route, randomUUID) };
      for (const { name, values } of wrongValues(bodySchema, document)) {
        for (const value of values) {
          const body = { ...request.body, [name]: value };
          expectInvalid(await call(route, { ...unknown, body }, owner.key), 'body', name);
        }
      }
    });

  if (!route.body && route.method !== 'GET')
    it('does not read a body', async () => {
      const { status } = await call(route, { ...request, body: '{"broken"' }, owner.key);
      expect(status).toBe(route.success.status);
    });

  if (pathParameters(route).length > 0)
    it('is the same 404 for ids of another organization as for unknown ones, and writes nothing', async () => {
      const own = await sampleOf(route).make(stranger);
      const before = await fingerprint(server.database.pool);
      for (const names of [...pathParameters(route).map((name) => [name]), pathParameters(route)]) {
        const replaced = (value: (name: string) => string) => ({
          ...own,
          params: { ...own.params, ...Object.fromEntries(names.map((name) => [name, value(name)])) },
        });
        const foreign = await call(
          route,
          replaced((name) => request.params?.[name] ?? ''),
          stranger.key,
        );
        const unknown = await call(
          route,
          replaced(() => randomUUID()),
          stranger.key,
        );
        expectRefusal(foreign, 404, 'not_found');
        expect(foreign).toEqual(unknown);
      }
      expect(await fingerprint(server.database.pool)).toEqual(before);
    });

  if (route.body)
    it('is the same 404 for ids in its body, and writes nothing', async () => {
      const { owned = {}, free = [] } = sampleOf(route);
      expect(
        Object.keys(owned).concat(free).toSorted(),
        'server/test/route-samples.ts names every id',
      ).toEqual(idProperties(bodySchema, document).toSorted());
      const own = await sampleOf(route).make(stranger);
      const before = await fingerprint(server.database.pool);
      for (const [name, beside] of Object.entries(owned)) {
        const replaced = (value: unknown) => ({ ...own, body: { ...own.body, ...beside, [name]: value } });
        const foreign = await call(route, replaced(request.body?.[name] ?? randomUUID()), stranger.key);
        const unknown = await call(route, replaced(randomUUID()), stranger.key);
        expectRefusal(foreign, 404, 'not_found');
        expect(foreign).toEqual(unknown);
      }
      expect(await fingerprint(server.database.pool)).toEqual(before);
    });

  it('says in the OpenAPI document what it is and which scope it needs', () => {
    expect(operation['x-required-scope']).toBe(route.scope);
    expect(scopes).toContain(route.scope);
    expect(operation.security).toEqual([{ APIKeyHeader: [] }]);
    expect(operation.summary).toMatch(/\w/);
    expect(operation.tags).toEqual([expect.stringMatching(/\w/)]);
    expect(routes.filter(({ operationId }) => operationId === route.operationId)).toEqual([route]);
  });
});

describe('the routes', () => {
  it('are what the published document lists', async () => {
    const published = await (await fetch(`${server.url}/openapi.json`)).json();
    expect(published).toEqual(document);
    const operations = Object.entries(document.paths as object).flatMap(([url, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${url}`),
    );
    expect(operations.toSorted()).toEqual(named.map(([name]) => name).toSorted());
  });

  it('have no sample of an operation that is gone', () => {
    const known = routes.map(({ operationId }) => operationId);
    expect(Object.keys(routeSamples).filter((operationId) => !known.includes(operationId))).toEqual([]);
  });
});
