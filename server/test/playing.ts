/** What tests of the playground begin with: a workflow with a graph, and a session that runs it. */
import { expect } from 'vitest';
import type { ApiAnswer, ApiClient } from './api-client.ts';

export const sessions = '/v1/workflow/playground/sessions';

/** A draft with this graph; returns the id of the revision. */
export async function draftOf(api: ApiClient, graph: object, fields: object = {}): Promise<string> {
  const { body } = await api.post('/v1/workflows', { name: 'Test', instructions: '', ...fields });
  await putGraph(api, body.active_revision_id, graph);
  return body.active_revision_id;
}

export async function putGraph(api: ApiClient, revisionId: string, graph: object): Promise<void> {
  const put = await api.put(`/v1/workflows/revisions/${revisionId}/graph`, { compiled_graph: graph });
  expect(put.body.updated, JSON.stringify(put.body)).toBe(true);
}

export interface Played {
  readonly id: string;
  readonly path: string;
  readonly started: any;
  readonly say: (text: string) => Promise<any>;
  readonly post: (step: string, body?: object) => Promise<ApiAnswer>;
  readonly read: () => Promise<any>;
}

/** A session of a revision, or of a new draft with this graph. */
export async function playing(api: ApiClient, of: string | object, fields: object = {}): Promise<Played> {
  const revisionId = typeof of === 'string' ? of : await draftOf(api, of);
  const started = await api.post(sessions, { workflow_revision_id: revisionId, ...fields });
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  const path = `${sessions}/${started.body.id}`;
  const post = (step: string, body?: object) => api.post(`${path}/${step}`, body);
  return {
    id: started.body.id,
    path,
    started: started.body,
    say: async (text) => (await post('turns', { user_message: text })).body,
    post,
    read: async () => (await api.get(path)).body,
  };
}
