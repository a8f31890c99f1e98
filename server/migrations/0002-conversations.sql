-- Conversations, turns and messages: the rows that every turn writes.
--
-- A turn updates its conversation twice. Those updates stay on their page (HOT) only while no btree covers a
-- column that a turn writes: the sweeps read last_activity_at and turn_lease_until through BRIN instead.
-- messages and turns have no foreign keys: their only writers insert from the conversation row that the same
-- statement has just locked, and a key check would lock that row once more for each message.

create table retention_policies (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  description text,
  retention_days integer not null check (retention_days > 0),
  idle_ttl_seconds integer not null check (idle_ttl_seconds > 0),
  is_default boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index retention_policies_one_default on retention_policies (organization_id) where is_default;

create table conversations (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  end_user_id uuid not null,
  channel text not null,
  direction text not null,
  session_type text not null,
  status text not null,
  priority text not null,
  external_session_id text,
  subject text,
  assistant_id uuid,
  assistant_revision_id uuid,
  team_id uuid,
  team_revision_id uuid,
  bound_revisions jsonb,
  assigned_agent_id uuid,
  context_variables jsonb not null default '{}',
  metadata jsonb not null default '{}',

  -- The turn lease: whoever holds turn_lease_token may commit. Claiming and closing both raise it.
  turn_lease_token bigint not null default 0,
  turn_lease_until timestamptz,
  turn_lease_holder uuid,
  turn_id uuid,

  message_count integer not null default 0,
  started_at timestamptz not null,
  first_message_at timestamptz,
  last_message_at timestamptz,
  last_activity_at timestamptz not null,
  idle_ttl_seconds integer not null,

  -- The close-out stamps. closed_at is the one that makes closing idempotent.
  status_closed_at timestamptz,
  ended_at timestamptz,
  closed_at timestamptz,
  duration_ms bigint,
  internal_termination_reason varchar(64),
  outcome_category text,
  triggered_by text,
  retention_policy_id uuid,
  retention_expires_at timestamptz,
  archived_at timestamptz,
  finalization_round integer not null default 0,

  summary text,
  summary_preview text,
  summary_structured jsonb,
  memory_synced boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, assistant_revision_id) references agent_revisions (organization_id, id),
  constraint single_xor_team check ((assistant_id is null) <> (team_id is null))
) with (fillfactor = 70);

create index conversations_newest on conversations (organization_id, started_at desc, id desc);
-- organization_id does not lead these two: without statistics, as on a young database, PostgreSQL would take
-- them for the key of the row and read every conversation of an organization at each turn.
create index conversations_of_end_user on conversations (end_user_id, organization_id, channel);
create index conversations_of_revision on conversations (assistant_revision_id, organization_id);
create index conversations_by_retention on conversations (organization_id, retention_expires_at)
  where retention_expires_at is not null;
create index conversations_closed_by_status on conversations (organization_id, status_closed_at)
  where status_closed_at is not null and closed_at is null;
create index conversations_by_activity on conversations using brin (last_activity_at);
create index conversations_by_lease on conversations using brin (turn_lease_until);

create table messages (
  organization_id uuid not null,
  conversation_id uuid not null,
  seq integer not null,
  id uuid not null,
  turn_id uuid,
  role text not null,
  content text,
  tool_calls jsonb,
  tool_results jsonb,
  model_used text,
  token_count jsonb,
  latency_ms integer,
  is_compacted boolean not null default false,
  metadata jsonb not null default '{}',
  delivery_status text,
  authored_by text,
  operator_actor_id uuid,
  producing_assistant_id uuid,
  created_at timestamptz not null,
  primary key (organization_id, conversation_id, seq)
);

create table turns (
  organization_id uuid not null,
  conversation_id uuid not null,
  id uuid not null,
  status text not null,
  attempt integer not null,
  user_seq integer not null,
  -- A keyed hash of the caller's Idempotency-Key, so that a key made of an e-mail address is not kept in the clear.
  idempotency_key_hash bytea,
  -- Keyed hash of the request; the scrub clears it.
  request_fingerprint bytea,
  started_at timestamptz not null,
  completed_at timestamptz,
  message_seqs integer[],
  active_assistant_id uuid,
  path text,
  decision_source text,
  error text,
  end_requested boolean not null default false,
  model_used text,
  token_count jsonb,
  latency_ms integer,
  turn_ttft_ms integer,
  trace jsonb,
  primary key (organization_id, conversation_id, id)
) with (fillfactor = 80);
create unique index turns_by_idempotency_key on turns (organization_id, idempotency_key_hash)
  where idempotency_key_hash is not null;
