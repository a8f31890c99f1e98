import type { Route } from '#http/route.ts';
import { createRevision } from './create-revision.ts';
import { createTeam } from './create-team.ts';
import { deleteRevision } from './delete-revision.ts';
import { deleteTeam } from './delete-team.ts';
import { getRevision } from './get-revision.ts';
import { getTeam } from './get-team.ts';
import { listRevisions } from './list-revisions.ts';
import { listTeams } from './list-teams.ts';
import { setActiveRevision } from './set-active-revision.ts';
import { updateRevision } from './update-revision.ts';
import { updateTeam } from './update-team.ts';

export const teamRoutes: readonly Route[] = [
  createTeam,
  listTeams,
  getTeam,
  updateTeam,
  deleteTeam,
  setActiveRevision,
  createRevision,
  listRevisions,
  getRevision,
  updateRevision,
  deleteRevision,
];
