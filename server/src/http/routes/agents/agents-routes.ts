import type { Route } from '#http/route.ts';
import { createAgent } from './create-agent.ts';
import { createRevision } from './create-revision.ts';
import { deleteAgent } from './delete-agent.ts';
import { deleteRevision } from './delete-revision.ts';
import { getAgent } from './get-agent.ts';
import { getRevision } from './get-revision.ts';
import { listAgents } from './list-agents.ts';
import { listRevisions } from './list-revisions.ts';
import { listVariables } from './list-variables.ts';
import { getPlatformTools, setPlatformTools } from './platform-tools.ts';
import { setActiveRevision } from './set-active-revision.ts';
import { updateAgent } from './update-agent.ts';
import { updateRevision } from './update-revision.ts';

export const agentRoutes: readonly Route[] = [
  createAgent,
  listAgents,
  getAgent,
  updateAgent,
  deleteAgent,
  setActiveRevision,
  createRevision,
  listRevisions,
  getRevision,
  updateRevision,
  deleteRevision,
  getPlatformTools,
  setPlatformTools,
  listVariables,
];
