-- Sessions of the playground: a procedure that its author steps through, without an agent and without a conversation.
--
-- A session holds a copy of what it runs, so it needs no revision any more, and it is deleted when nobody touched it
-- for a day.

create table playground_sessions (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  workflow_id uuid not null,
  workflow_revision_id uuid not null,
  -- {name, graph, system_prompt, analyzer_model_settings, router_model_settings} as the revision was at the start.
  procedure jsonb not null,
  -- {channel, context_variables, mock_tools, allow_actions, today, now}.
  settings jsonb not null,
  status text not null,
  state jsonb not null,
  -- The values of sensitive variables, encrypted; gone when the run ends.
  sealed_vars bytea,
  -- What the engine was told and what was said, in order, with stand-ins for sensitive values.
  events jsonb not null,
  messages jsonb not null,
  steps jsonb not null,
  last_turn jsonb not null,
  -- Counts the claims: only the last one may write.
  version integer not null default 1,
  -- Until then nobody else may claim it.
  busy_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create index playground_sessions_newest on playground_sessions (organization_id, created_at desc, id desc);
