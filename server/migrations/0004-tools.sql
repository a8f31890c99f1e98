-- What agents can do beyond talking, and what they did.

-- Proves that a process has the key that secrets were sealed with.
alter table instance add column secret_key_check bytea;

create table tools (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  -- What procedures call it by: @name.
  name text not null,
  description text,
  tool_type text not null,
  active_revision_id uuid,
  metadata jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  constraint tools_by_name unique (organization_id, name)
);
create index tools_newest on tools (organization_id, created_at desc, id desc);

create table tool_revisions (
  organization_id uuid not null,
  id uuid not null,
  tool_id uuid not null,
  name text not null,
  description text,
  status text not null,
  -- Null: as the method says.
  effect text,
  -- Secure values stand in it sealed.
  configuration jsonb,
  transfer_target jsonb,
  response_schema jsonb,
  input_defaults jsonb not null default '{}',
  created_by text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, tool_id) references tools (organization_id, id) on delete cascade
);
create index tool_revisions_of_tool on tool_revisions (organization_id, tool_id, created_at desc, id desc);

-- Every call of a tool, written before it is made. Like messages, without a foreign key: its writer holds the
-- conversation's row.
create table tool_calls (
  organization_id uuid not null,
  conversation_id uuid not null,
  turn_id uuid not null,
  -- The how manieth call of the turn: a turn that is run again finds its calls by it.
  ordinal integer not null,
  -- Also the Idempotency-Key of the request.
  id uuid not null,
  origin text not null,
  node_id text,
  tool_id uuid,
  tool_revision_id uuid,
  name text not null,
  effect text not null,
  inputs jsonb not null,
  status text not null,
  output jsonb,
  error text,
  -- What running the turn again needs beside this row; cleared by the scrub.
  sealed_resume bytea,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (organization_id, conversation_id, turn_id, ordinal)
);

-- A key that could do everything within its organization still can.
update api_keys set scopes = scopes || array['tools:read', 'tools:write']
where scopes @> array['identity:read', 'identity:write', 'agents:read', 'agents:write', 'conversations:read',
  'conversations:write', 'memory:read', 'memory:write', 'privacy:read', 'retention:read', 'retention:write'];
