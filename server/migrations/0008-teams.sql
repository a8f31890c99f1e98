-- Teams: agents that answer one conversation together. A supervisor picks the member that answers each turn.

create table teams (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  description text,
  active_revision_id uuid,
  metadata jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create index teams_newest on teams (organization_id, created_at desc, id desc);

create table team_revisions (
  organization_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  name text not null,
  description text,
  instructions text,
  -- [{agent_id, role, agent_revision_id}] in the author's order. An agent that is named here cannot be deleted.
  members jsonb not null,
  default_agent_id uuid,
  model_settings jsonb,
  created_by text,
  -- Set when the revision is first activated or bound; from then on it never changes.
  frozen_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, team_id) references teams (organization_id, id) on delete cascade
);
create index team_revisions_of_team on team_revisions (organization_id, team_id, created_at desc, id desc);

alter table conversations
  -- The member that answered last, where a team answers. It is null where one agent does.
  add column active_assistant_id uuid,
  add foreign key (organization_id, team_revision_id) references team_revisions (organization_id, id);
-- Not led by organization_id, for the reason that conversations_of_revision is not.
create index conversations_of_team_revision on conversations (team_revision_id, organization_id)
  where team_revision_id is not null;
