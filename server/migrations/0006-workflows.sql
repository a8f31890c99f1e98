-- Workflows: procedures that authors write as prose, what they compile to, and which agents follow them.

create table workflows (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  description text,
  -- Read when a run starts, and kept for that run.
  active_revision_id uuid,
  metadata jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create index workflows_newest on workflows (organization_id, created_at desc, id desc);

create table workflow_revisions (
  organization_id uuid not null,
  id uuid not null,
  workflow_id uuid not null,
  name text not null,
  description text,
  instructions text not null,
  system_prompt text,
  compilation_strategy text not null,
  trigger_type text not null,
  trigger_config jsonb not null default '{}',
  router_config_id uuid,
  analyzer_model_settings jsonb,
  router_model_settings jsonb,
  policy_ids uuid[] not null default '{}',
  tool_input_defaults jsonb not null default '{}',
  compilation_status text not null default 'not_compiled',
  compilation_errors text[] not null default '{}',
  -- The compile that may write its result; every later one takes its place.
  compilation_task_id uuid,
  -- What the stored graph was compiled from; null for a graph that was edited by hand.
  compilation_input_hash text,
  -- Null until a compile or an edit by hand succeeds, and again when the text changes or a compile fails.
  compiled_graph jsonb,
  graph_hash text,
  quality_report jsonb,
  rewritten_instructions text,
  based_on_revision_id uuid,
  created_by text,
  -- Set when the revision is activated or a run starts on it; from then on it never changes, so it may be cached by id.
  frozen_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, workflow_id) references workflows (organization_id, id) on delete cascade
);
create index workflow_revisions_of_workflow
  on workflow_revisions (organization_id, workflow_id, created_at desc, id desc);

create table agent_revision_workflows (
  organization_id uuid not null,
  agent_revision_id uuid not null,
  workflow_id uuid not null,
  -- From 0; the first one whose trigger fits is taken.
  position integer not null,
  created_at timestamptz not null,
  primary key (organization_id, agent_revision_id, workflow_id),
  foreign key (organization_id, agent_revision_id)
    references agent_revisions (organization_id, id) on delete cascade,
  foreign key (organization_id, workflow_id) references workflows (organization_id, id)
);
create index agent_revisions_of_workflow on agent_revision_workflows (organization_id, workflow_id);

-- A key that could do everything within its organization still can.
update api_keys set scopes = scopes || array['workflows:read', 'workflows:write']
where scopes @> array['identity:read', 'identity:write', 'agents:read', 'agents:write', 'conversations:read',
  'conversations:write', 'memory:read', 'memory:write', 'privacy:read', 'retention:read', 'retention:write'];
