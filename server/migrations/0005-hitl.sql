-- People in the loop: questions that wait for a yes or no, and conversations handed to a person.

alter table organizations add column approval_holding_line text;
alter table organizations add column approval_waiting_reply text;

create table approvals (
  organization_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  conv_turn_id uuid,
  node_id text,
  subject_kind text not null,
  subject_ref text not null,
  approver_role text not null,
  status text not null,
  payload jsonb not null default '{}',
  suspend_message text,
  decision text,
  decided_by text,
  note text,
  decided_at timestamptz,
  timeout_at timestamptz,
  resume_token text,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade
);
create index approvals_newest on approvals (organization_id, created_at desc, id desc);
create index approvals_of_conversation on approvals (organization_id, conversation_id);
create index approvals_by_timeout on approvals (organization_id, timeout_at)
  where status = 'pending' and timeout_at is not null;

create table handoffs (
  organization_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  conv_turn_id uuid,
  reason text,
  static_text text not null,
  status text not null,
  assignee text,
  source text not null,
  packet jsonb not null,
  created_at timestamptz not null,
  resolved_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade
);
create index handoffs_newest on handoffs (organization_id, created_at desc, id desc);
create index handoffs_of_conversation on handoffs (organization_id, conversation_id);

update api_keys set scopes = scopes || array['hitl:read', 'hitl:write']
where scopes @> array['identity:read', 'identity:write', 'agents:read', 'agents:write', 'conversations:read',
  'conversations:write', 'memory:read', 'memory:write', 'privacy:read', 'retention:read', 'retention:write'];
