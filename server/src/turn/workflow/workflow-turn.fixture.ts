/** What tests of workflows in conversations begin with: short graphs, tools, and a model that answers by task. */
import { expect } from 'vitest';
import type { ApiClient } from '#test/api-client.ts';
import type { RecordedRequest, Script } from '#test/fakes/openai/script.ts';

export const node = (id: string, type: string, config: object, more: object = {}) => ({
  id,
  type,
  config,
  ...more,
});

export const edge = (source: string, target: string, condition: object | null = null, more: object = {}) => ({
  id: `${source}:${target}`,
  source,
  target,
  condition,
  ...more,
});

/** What the models are told to answer, by task. */
export interface Answers {
  reading: object;
  choice: string | null;
  talk: Script;
}

export function scripted(request: RecordedRequest, answers: Answers): Script {
  const properties = Object.keys((request.jsonSchema?.['properties'] as object | undefined) ?? {});
  if (properties.includes('intent')) return { json: answers.reading };
  if (properties.includes('option_id')) return { json: { option_id: answers.choice } };
  return answers.talk;
}

export async function createTool(
  api: ApiClient,
  url: string,
  name: string,
  method: string,
  ...inputs: string[]
): Promise<void> {
  const query = inputs.map((input) => `${input}={{${input}}}`).join('&');
  const created = await api.post('/v1/tools', {
    name,
    configuration: {
      url: `${url}/${name}?${query}`,
      method,
      variables: inputs.map((input) => ({ name: input, type: 'str', required: true })),
    },
  });
  expect(created.status, JSON.stringify(created.body)).toBe(201);
}

export interface FollowedWorkflow {
  readonly graph: object;
  readonly trigger_type: 'always' | 'intent' | 'manual';
  readonly trigger_config?: object;
}

/** An agent whose active revision follows the workflows; with their ids and those of their active revisions. */
export async function agentFollowing(api: ApiClient, followed: readonly FollowedWorkflow[]) {
  const workflows: { id: string; revisionId: string }[] = [];
  for (const { graph, ...trigger } of followed) {
    const created = (await api.post('/v1/workflows', { name: 'Test', instructions: '', ...trigger })).body;
    const path = `/v1/workflows/revisions/${created.active_revision_id}`;
    const put = await api.put(`${path}/graph`, { compiled_graph: graph });
    expect(put.body.updated, JSON.stringify(put.body)).toBe(true);
    workflows.push({ id: created.id, revisionId: created.active_revision_id });
  }
  const agent = (await api.post('/v1/agents', { name: 'Ava' })).body;
  const revision = (await api.post(`/v1/agents/${agent.id}/revisions`, { name: 'v2' })).body;
  for (const { id } of workflows) {
    const attached = await api.post(`/v1/agents/revisions/${revision.id}/workflows`, { workflow_id: id });
    expect(attached.status, JSON.stringify(attached.body)).toBe(201);
  }
  await api.post(`/v1/agents/${agent.id}/set-active-revision`, { revision_id: revision.id });
  return { agentId: agent.id as string, workflows };
}
