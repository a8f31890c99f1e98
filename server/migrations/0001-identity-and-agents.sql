-- Who may call, whom they talk to, and with which agent.
-- organization_id leads every primary, unique and foreign key: the tables can be sharded by organization.

create table instance (
  only_one boolean primary key default true check (only_one),
  -- Keys the fingerprints of idempotent requests, so that they tell nothing about the request by themselves.
  fingerprint_key bytea not null,
  -- Made at the first start; two processes that start at once agree on it through this row.
  first_organization_id uuid not null,
  -- When the first organization's key was shown. Until then a start makes and shows another one.
  announced_at timestamptz,
  created_at timestamptz not null
);

create table organizations (
  id uuid primary key,
  name text not null,
  model_settings jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table api_keys (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  key_hash bytea not null,
  key_prefix text not null,
  scopes text[] not null,
  is_active boolean not null default true,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null,
  primary key (organization_id, id)
);

-- The one table that is read before an organization is known: a reference table when sharded.
create table api_key_lookups (
  key_hash bytea primary key,
  organization_id uuid not null,
  api_key_id uuid not null
);

create table end_users (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  display_name text,
  external_id text,
  metadata jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create index end_users_newest on end_users (organization_id, created_at desc, id desc);
create index end_users_by_external_id on end_users (organization_id, external_id) where external_id is not null;

create table end_user_contacts (
  organization_id uuid not null,
  end_user_id uuid not null,
  uid uuid not null,
  channel text not null,
  raw_value text not null,
  normalized_value text not null,
  type text,
  verification_method text,
  created_at timestamptz not null,
  primary key (organization_id, end_user_id, uid),
  unique (organization_id, end_user_id, channel, normalized_value),
  foreign key (organization_id, end_user_id) references end_users (organization_id, id) on delete cascade
);

create table agents (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  description text,
  active_revision_id uuid,
  platform_tools jsonb not null default '{}',
  release_gate_mode text not null default 'off',
  metadata jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create index agents_newest on agents (organization_id, created_at desc, id desc);

create table agent_revisions (
  organization_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  name text not null,
  description text,
  persona text,
  system_prompt text,
  global_skill_ids uuid[] not null default '{}',
  context_variables jsonb not null default '[]',
  variable_defaults jsonb not null default '{}',
  tool_refs jsonb not null default '[]',
  knowledge_base_refs jsonb not null default '[]',
  policies_enabled boolean not null default true,
  policy_refs jsonb not null default '[]',
  channel_specific_config jsonb not null default '{}',
  router_config_id uuid,
  model_settings jsonb,
  kb_clearance_level integer,
  kb_audience_tags text[] not null default '{}',
  created_by text,
  -- Set when the revision is first activated or bound; from then on it never changes, so it may be cached by id.
  frozen_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, agent_id) references agents (organization_id, id) on delete cascade
);
create index agent_revisions_of_agent on agent_revisions (organization_id, agent_id, created_at desc, id desc);
