-- Runs of workflows: where each stands, written by the commit of the turn that moved it.
--
-- A conversation has at most one run at a time; workflow_run_id points at it, so that a claim finds it by key.
-- workflow_runs has no foreign keys, for the reason that messages and turns have none.

create table workflow_runs (
  organization_id uuid not null,
  conversation_id uuid not null,
  id uuid not null,
  workflow_id uuid not null,
  -- Pinned for the length of the run, whatever becomes active meanwhile.
  workflow_revision_id uuid not null,
  trigger text not null,
  status text not null,
  outcome text,
  node_id text,
  state jsonb not null,
  -- The values of sensitive variables, encrypted; gone when the run ends.
  sealed_vars bytea,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  ended_at timestamptz,
  primary key (organization_id, conversation_id, id)
) with (fillfactor = 70);
create index workflow_runs_of_revision on workflow_runs (workflow_revision_id, organization_id);

alter table conversations
  add column workflow_run_id uuid,
  -- A workflow to be started by hand with the next turn.
  add column requested_workflow_id uuid,
  -- {prefix, sensitive}: how digits of the next message are framed, and whether they must be encrypted.
  add column keypad jsonb;

-- A message that held sensitive digits, whole and encrypted; content says only how many there were.
alter table messages add column sealed_content bytea;

alter table turns
  -- Null for a turn that no message began.
  alter column user_seq drop not null,
  -- The approval whose decision began the turn.
  add column approval_id uuid,
  -- {handoff, call_transfer, dtmf}: what the turn told the channel's host to do.
  add column directives jsonb;
