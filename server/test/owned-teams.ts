/** Teams that belong to somebody, each made anew, and a request for each operation on them. */
import type { Owner } from './owned-rows.ts';
import type { RouteSample } from './route-samples.ts';

/** The owner's agent as the one member. */
const membership = ({ agentId }: Owner) => ({
  members: [{ agent_id: agentId, role: 'Answers everything' }],
  default_agent_id: agentId,
});

const team = async (owner: Owner) =>
  (await owner.api.post('/v1/teams', { name: 'Service', ...membership(owner) })).body;
const ofTeam = async (owner: Owner) => ({ params: { team_id: (await team(owner)).id } });

/** A second revision, which is not active. */
const teamDraft = async (owner: Owner) => {
  const { id } = await team(owner);
  return (await owner.api.post(`/v1/teams/${id}/revisions`, { name: 'v2', ...membership(owner) })).body;
};
const ofTeamDraft = async (owner: Owner) => ({
  params: { revision_id: (await teamDraft(owner)).id },
});

const teamActivation = async (owner: Owner) => {
  const { id, team_id } = await teamDraft(owner);
  return { params: { team_id }, body: { revision_id: id } };
};

export const teamSamples: Readonly<Record<string, RouteSample>> = {
  createTeam: {
    make: async (owner) => ({ body: { name: 'Service', ...membership(owner) } }),
    // Of another organization it is no member: 422.
    free: ['default_agent_id'],
  },
  listTeams: { make: () => ({}) },
  getTeam: { make: ofTeam },
  updateTeam: { make: async (owner) => ({ ...(await ofTeam(owner)), body: { name: 'Support' } }) },
  deleteTeam: { make: ofTeam },
  setActiveTeamRevision: { make: teamActivation, owned: { revision_id: {} } },
  createTeamRevision: {
    make: async (owner) => ({ ...(await ofTeam(owner)), body: { name: 'v2', ...membership(owner) } }),
    free: ['default_agent_id'],
  },
  listTeamRevisions: { make: ofTeam },
  getTeamRevision: { make: ofTeamDraft },
  updateTeamRevision: {
    make: async (owner) => ({ ...(await ofTeamDraft(owner)), body: { instructions: 'Be quick.' } }),
    free: ['default_agent_id'],
  },
  deleteTeamRevision: { make: ofTeamDraft },
};
