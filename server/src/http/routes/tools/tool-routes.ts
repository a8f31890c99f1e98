import type { Route } from '#http/route.ts';
import { createTool } from './create-tool.ts';
import { createToolRevision } from './create-tool-revision.ts';
import { deleteTool } from './delete-tool.ts';
import { deleteToolRevision } from './delete-tool-revision.ts';
import { executeTool } from './execute-tool.ts';
import { getTool } from './get-tool.ts';
import { getToolRevision } from './get-tool-revision.ts';
import { listToolRevisions } from './list-tool-revisions.ts';
import { listTools } from './list-tools.ts';
import { setActiveToolRevision } from './set-active-tool-revision.ts';
import { testToolRevision } from './test-tool-revision.ts';
import { updateTool } from './update-tool.ts';
import { updateToolRevision } from './update-tool-revision.ts';

export const toolRoutes: readonly Route[] = [
  createTool,
  listTools,
  getTool,
  updateTool,
  deleteTool,
  setActiveToolRevision,
  executeTool,
  createToolRevision,
  listToolRevisions,
  getToolRevision,
  updateToolRevision,
  deleteToolRevision,
  testToolRevision,
];
