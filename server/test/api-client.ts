import { routes } from '#http/routes.ts';
import { expect } from 'vitest';

/** An answer of the API; `body` is parsed JSON, or null when there was none. */
export interface ApiAnswer<Body = any> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

export interface ApiClient {
  get(path: string): Promise<ApiAnswer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
  put(path: string, body?: unknown): Promise<ApiAnswer>;
  delete(path: string): Promise<ApiAnswer>;
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
}

/**
 * Calls the API over a real socket. Every answer of success is checked against the schema its route declares:
 * what the OpenAPI document promises is what is sent.
 */
export function apiClient(url: string, apiKey: string | null): ApiClient {
  async function request(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(apiKey && { 'x-api-key': apiKey }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? null : JSON.parse(text);
    expectDeclared(method, path, response.status, parsed);
    return { status: response.status, body: parsed, headers: response.headers };
  }
  return {
    request,
    get: (path) => request('GET', path),
    post: (path, body, headers) => request('POST', path, body, headers),
    put: (path, body) => request('PUT', path, body),
    delete: (path) => request('DELETE', path),
  };
}

function expectDeclared(method: string, path: string, status: number, body: unknown): void {
  const pathname = path.split('?')[0] ?? '';
  const route = routes
    .filter((each) => each.method === method && each.kind === 'json')
    .toSorted((a, b) => Number(a.url.includes('{')) - Number(b.url.includes('{')))
    .find((each) => new RegExp(`^${each.url.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname));
  if (!route || status >= 400) return;
  const statuses = [route.success.status, route.success.alternative?.status];
  expect(statuses, `${method} ${route.url}`).toContain(status);
  if (!route.success.body || status === 204) return expect(body).toBeNull();
  const result = route.success.body.safeParse(body);
  expect(result.error?.issues ?? [], `${method} ${route.url} keeps to its schema`).toEqual([]);
}
