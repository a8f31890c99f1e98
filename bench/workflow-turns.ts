/**
 * What ten deterministic nodes add to a turn: the same agent, model and client, plain and in a workflow that asks the
 * model once as well. Turns of both kinds alternate, and each is compared with its neighbour only.
 */
import { randomUUID } from 'node:crypto';
import type { TalkEndpoint } from './endpoint.ts';
import { createConversation, timeTurn } from './http-client.ts';
import { interleaved } from './interleaving.ts';
import { median, percentile } from './percentiles.ts';
import { startModel } from './servers.ts';
import type { Stage } from './stage.ts';
import { digitsMessage, tenNodes } from './ten-nodes.ts';

export interface WorkflowTurns {
  readonly pairs: number;
  readonly plainMs: number;
  readonly workflowMs: number;
  /** Of the differences between neighbours: the median, and where the middle half lies. */
  readonly addedMs: { readonly median: number; readonly lower: number; readonly upper: number };
}

const turnsPerConversation = 20;

export async function measureWorkflowTurns(stage: Stage): Promise<WorkflowTurns> {
  const { workflowPairs, modelDelayMs, pieceDelayMs } = stage.options;
  stage.progress(`${workflowPairs} turns in a workflow of ten nodes, beside plain ones`);
  const model = stage.closing(await startModel({ modelDelayMs, pieceDelayMs }));
  const { endpoint } = await stage.open('rapport', 'workflow', model.url);
  const plain = talk(endpoint, 'Could I come on Thursday?');
  const inWorkflow = talk({ ...endpoint, agentId: await agentInWorkflow(endpoint) }, digitsMessage);
  for (let warmUp = 0; warmUp < turnsPerConversation; warmUp += 1) {
    await plain();
    await inWorkflow();
  }
  const times = { plain: [] as number[], workflow: [] as number[] };
  for (const kind of interleaved(['plain', 'workflow'] as const, workflowPairs)) {
    times[kind].push(await (kind === 'plain' ? plain : inWorkflow)());
  }
  const added = times.workflow.map((ms, pair) => ms - (times.plain[pair] ?? Number.NaN));
  return {
    pairs: workflowPairs,
    plainMs: median(times.plain),
    workflowMs: median(times.workflow),
    addedMs: { median: median(added), lower: percentile(added, 0.25), upper: percentile(added, 0.75) },
  };
}

/** Says the message, in a new conversation every now and then, and returns how long the answer took. */
function talk(endpoint: TalkEndpoint, message: string): () => Promise<number> {
  let conversation = '';
  let said = turnsPerConversation;
  return async () => {
    if (said === turnsPerConversation) {
      conversation = await createConversation(endpoint, randomUUID());
      // The first one starts the workflow; it is not measured on either side.
      await timeTurn(endpoint, conversation, message, false);
      said = 0;
    }
    said += 1;
    return (await timeTurn(endpoint, conversation, message, false)).answeredMs;
  };
}

async function agentInWorkflow({ url, apiKey }: TalkEndpoint): Promise<string> {
  const call = async (method: string, path: string, body: object) => {
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey };
    const response = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
    const answer = (await response.json()) as Record<string, string>;
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const workflow = await call('POST', '/v1/workflows', {
    name: 'Ten',
    instructions: '',
    trigger_type: 'always',
  });
  const graph = `/v1/workflows/revisions/${workflow['active_revision_id']}/graph`;
  const stored = await call('PUT', graph, { compiled_graph: tenNodes(true) });
  if (!stored['updated']) throw new Error(`the graph was refused: ${JSON.stringify(stored)}`);
  const agent = await call('POST', '/v1/agents', { name: 'Ten' });
  const revision = await call('POST', `/v1/agents/${agent['id']}/revisions`, { name: 'v2' });
  const attachments = `/v1/agents/revisions/${revision['id']}/workflows`;
  await call('POST', attachments, { workflow_id: workflow['id'] });
  await call('POST', `/v1/agents/${agent['id']}/set-active-revision`, { revision_id: revision['id'] });
  return agent['id'] ?? '';
}
