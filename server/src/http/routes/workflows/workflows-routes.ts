import type { Route } from '#http/route.ts';
import { attachWorkflow, detachWorkflow, listAttachedWorkflows } from './attachments.ts';
import { cancelCompile } from './cancel-compile.ts';
import { compileRevision } from './compile-revision.ts';
import { createRevision } from './create-revision.ts';
import { createWorkflow } from './create-workflow.ts';
import { deleteRevision } from './delete-revision.ts';
import { deleteWorkflow } from './delete-workflow.ts';
import { diffRevisions } from './diff-revisions.ts';
import { getRevision } from './get-revision.ts';
import { getWorkflow } from './get-workflow.ts';
import { updateRevisionGraph, validateRevisionGraph } from './graph.ts';
import { listRevisions } from './list-revisions.ts';
import { listWorkflows } from './list-workflows.ts';
import { recompileRevision } from './recompile-revision.ts';
import { setActiveRevision } from './set-active-revision.ts';
import { updateRevision } from './update-revision.ts';
import { updateWorkflow } from './update-workflow.ts';

export const workflowRoutes: readonly Route[] = [
  createWorkflow,
  listWorkflows,
  getWorkflow,
  updateWorkflow,
  deleteWorkflow,
  setActiveRevision,
  createRevision,
  listRevisions,
  getRevision,
  updateRevision,
  deleteRevision,
  compileRevision,
  cancelCompile,
  recompileRevision,
  validateRevisionGraph,
  updateRevisionGraph,
  diffRevisions,
  attachWorkflow,
  listAttachedWorkflows,
  detachWorkflow,
];
