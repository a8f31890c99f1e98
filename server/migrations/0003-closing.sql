-- What happens after a conversation has ended.

-- The states of the finalize steps as users read them; the queue's own rows vanish after days.
create table finalization_steps (
  organization_id uuid not null,
  conversation_id uuid not null,
  step text not null,
  round integer not null,
  status text not null,
  job_id uuid,
  attempts integer not null default 0,
  error text,
  started_at timestamptz,
  finished_at timestamptz,
  updated_at timestamptz not null,
  primary key (organization_id, conversation_id, step),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade
);

create table scrub_logs (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  session_id uuid not null,
  source text not null,
  entity_types_detected text[] not null,
  detection_count integer not null,
  score_threshold_used real not null,
  scrub_config_snapshot jsonb not null,
  created_at timestamptz not null,
  primary key (organization_id, id)
);
create index scrub_logs_newest on scrub_logs (organization_id, created_at desc, id desc);

create table memory_facts (
  organization_id uuid not null,
  end_user_id uuid not null,
  id uuid not null,
  fact text not null,
  -- The fact without case, punctuation and spacing: the same fact is kept once.
  fact_key text not null,
  source_conversation_id uuid not null,
  created_at timestamptz not null,
  primary key (organization_id, end_user_id, id),
  unique (organization_id, end_user_id, fact_key),
  foreign key (organization_id, end_user_id) references end_users (organization_id, id) on delete cascade
);
