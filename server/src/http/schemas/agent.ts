import { z } from 'zod';
import { platformToolNames } from '#domain/agent-revision.ts';
import { transferCallConfigSchema } from '#domain/transfer-targets.ts';
import { type AgentFields, type AgentRow, releaseGateModes } from '#store/agents.ts';
import type { RevisionRow } from '#store/authored-revisions.ts';
import { agentRevisionResponse, behaviourFields, toRevision } from './agent-revision.ts';
import { id } from './id.ts';
import { jsonObject } from './json-object.ts';
import { text } from './text.ts';
import { time } from './time.ts';

export const agentParams = z.object({ agent_id: id });

const knownTools: ReadonlySet<string> = new Set(platformToolNames);

/** Keys are checked against the registry; an empty object switches a tool on without configuration. */
export const platformTools = z.record(z.string(), jsonObject).superRefine((tools, check) => {
  for (const name of Object.keys(tools)) {
    if (knownTools.has(name)) continue;
    const message = `is not a platform tool; there are: ${platformToolNames.join(', ')}`;
    check.addIssue({ code: 'custom', path: [name], message, input: tools });
  }
  const transfer = tools['transfer_call'];
  if (!transfer || Object.keys(transfer).length === 0) return;
  for (const issue of transferCallConfigSchema.safeParse(transfer).error?.issues ?? []) {
    check.addIssue({
      code: 'custom',
      path: ['transfer_call', ...issue.path],
      message: issue.message,
      input: tools,
    });
  }
});

/** A new agent, before its author says anything. Without `end_conversation` it could not end a conversation. */
export const initialAgent: AgentFields = {
  name: '',
  description: null,
  metadata: {},
  platform_tools: { end_conversation: {} },
  release_gate_mode: 'off',
};

const agentFields = {
  description: text({ max: 2_000 }).nullish(),
  metadata: jsonObject.nullish(),
  platform_tools: platformTools.nullish().describe('Null: what a new agent has, `end_conversation`.'),
};
const agentName = text({ min: 1, max: 255 });

export const agentCreate = z
  .object({
    name: agentName,
    ...agentFields,
    release_gate_mode: z.enum(releaseGateModes).default('off'),
    ...behaviourFields,
  })
  .meta({ id: 'AgentCreate' });

export const agentUpdate = z
  .object({
    name: agentName.optional(),
    ...agentFields,
    release_gate_mode: z.enum(releaseGateModes).optional(),
  })
  .meta({ id: 'AgentUpdate' });

export const agentResponse = z
  .object({
    id,
    organization_id: id,
    name: z.string(),
    description: z.string().nullable(),
    active_revision_id: id.nullable(),
    active_revision: agentRevisionResponse.nullable(),
    platform_tools: z.record(z.string(), z.record(z.string(), z.unknown())),
    release_gate_mode: z.enum(releaseGateModes),
    metadata: z.record(z.string(), z.unknown()),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'AgentResponse' });

export function toAgent(row: AgentRow, activeRevision: RevisionRow | null): z.input<typeof agentResponse> {
  return {
    ...row,
    active_revision: activeRevision && toRevision(activeRevision),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
