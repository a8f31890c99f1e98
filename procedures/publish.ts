/** Tools, workflows and an agent that follows them, made through the API as anybody would. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type ProcedureName, readProcedure } from './script.ts';
import { type Api, anything, type Compilation, compilation, created, createdWorkflow } from './wire.ts';

export interface Published {
  readonly agentId: string;
  readonly workflows: readonly PublishedWorkflow[];
}

export interface PublishedWorkflow {
  readonly name: ProcedureName;
  readonly workflowId: string;
  readonly compiled: Compilation;
}

/** Stands in tools.json where the address of the systems behind the tools goes. */
const placeholder = 'TOOLS_BASE_URL';
const compileLimitMs = 20_000;
const pollMs = 50;

/** @param toolsUrl without a slash at its end */
export async function publish(
  api: Api,
  names: readonly ProcedureName[],
  toolsUrl: string,
): Promise<Published> {
  for (const tool of readTools(toolsUrl)) await api.post('/v1/tools', tool, anything);
  const workflows: PublishedWorkflow[] = [];
  for (const name of names) workflows.push(await publishWorkflow(api, name));
  return { agentId: await createAgent(api, workflows), workflows };
}

/** The bodies of `POST /v1/tools`. */
export function readTools(toolsUrl: string): readonly unknown[] {
  const text = readFileSync(new URL('tools.json', import.meta.url), 'utf8');
  return z.array(z.unknown()).parse(JSON.parse(text.replaceAll(placeholder, toolsUrl)));
}

async function publishWorkflow(api: Api, name: ProcedureName): Promise<PublishedWorkflow> {
  const body = { name, instructions: readProcedure(name), compilation_strategy: 'structured' };
  const { id, active_revision_id: revisionId } = await api.post('/v1/workflows', body, createdWorkflow);
  const path = `/v1/workflows/revisions/${revisionId}`;
  await api.post(`${path}/compile`, {}, anything);
  return { name, workflowId: id, compiled: await compiled(api, name, path) };
}

async function compiled(api: Api, name: ProcedureName, path: string): Promise<Compilation> {
  const startedAtMs = performance.now();
  while (true) {
    const revision = await api.get(path, compilation);
    const { compilation_status: status, compilation_errors: errors } = revision;
    if (status === 'succeeded') return revision;
    if (status !== 'pending' && status !== 'running')
      throw new Error(`${name} does not compile: ${status}\n${errors.join('\n')}`);
    if (performance.now() - startedAtMs > compileLimitMs) throw new Error(`${name} is still ${status}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/**
 * Attached to a draft, which is then activated: an active revision cannot change. The scripts are written for the
 * offline model, whatever other models there are.
 */
async function createAgent(api: Api, workflows: readonly PublishedWorkflow[]): Promise<string> {
  const agent = await api.post('/v1/agents', { name: 'Robin' }, created);
  const body = { name: 'v2', model_settings: { model: 'offline' } };
  const draft = await api.post(`/v1/agents/${agent.id}/revisions`, body, created);
  for (const { workflowId } of workflows)
    await api.post(`/v1/agents/revisions/${draft.id}/workflows`, { workflow_id: workflowId }, anything);
  await api.post(`/v1/agents/${agent.id}/set-active-revision`, { revision_id: draft.id }, anything);
  return agent.id;
}
