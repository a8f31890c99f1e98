-- The erasure of a person, and holds that keep what a court or an auditor may ask for.
--
-- Neither table refers to what it is about by a foreign key: both outlive it.

create table legal_holds (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  -- What is kept: one conversation, or every conversation of a person and the person.
  end_user_id uuid,
  conversation_id uuid,
  reason text not null,
  -- The API keys that placed and released it.
  created_by uuid not null,
  created_at timestamptz not null,
  released_by uuid,
  released_at timestamptz,
  primary key (organization_id, id),
  constraint one_subject check (num_nonnulls(end_user_id, conversation_id) = 1)
);
create index legal_holds_newest on legal_holds (organization_id, created_at desc, id desc);
create index legal_holds_of_end_user on legal_holds (organization_id, end_user_id) where released_at is null;
create index legal_holds_of_conversation on legal_holds (organization_id, conversation_id) where released_at is null;

create table erasure_certificates (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  end_user_id uuid not null,
  -- The API key that asked for it.
  requested_by uuid not null,
  -- How many rows of each kind there were; no value of any.
  counts jsonb not null,
  erased_at timestamptz not null,
  primary key (organization_id, id)
);
create index erasure_certificates_newest on erasure_certificates (organization_id, erased_at desc, id desc);
create index erasure_certificates_of_end_user on erasure_certificates (organization_id, end_user_id);

-- Every deletion of a conversation looks for its entries.
create index scrub_logs_of_conversation on scrub_logs (organization_id, session_id);
