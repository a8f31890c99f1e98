-- Written by `npm run schema` from the catalogue; not run by anything.

create table agent_revision_workflows (
  organization_id uuid not null,
  agent_revision_id uuid not null,
  workflow_id uuid not null,
  position integer not null,
  created_at timestamp with time zone not null,
  constraint agent_revision_workflows_pkey PRIMARY KEY (organization_id, agent_revision_id, workflow_id),
  constraint agent_revision_workflows_organization_id_agent_revision_id_fkey FOREIGN KEY (organization_id, agent_revision_id) REFERENCES agent_revisions(organization_id, id) ON DELETE CASCADE,
  constraint agent_revision_workflows_organization_id_workflow_id_fkey FOREIGN KEY (organization_id, workflow_id) REFERENCES workflows(organization_id, id)
);

create table agent_revisions (
  organization_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  name text not null,
  description text,
  persona text,
  system_prompt text,
  global_skill_ids uuid[] not null default '{}'::uuid[],
  context_variables jsonb not null default '[]'::jsonb,
  variable_defaults jsonb not null default '{}'::jsonb,
  tool_refs jsonb not null default '[]'::jsonb,
  knowledge_base_refs jsonb not null default '[]'::jsonb,
  policies_enabled boolean not null default true,
  policy_refs jsonb not null default '[]'::jsonb,
  channel_specific_config jsonb not null default '{}'::jsonb,
  router_config_id uuid,
  model_settings jsonb,
  kb_clearance_level integer,
  kb_audience_tags text[] not null default '{}'::text[],
  created_by text,
  frozen_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint agent_revisions_pkey PRIMARY KEY (organization_id, id),
  constraint agent_revisions_organization_id_agent_id_fkey FOREIGN KEY (organization_id, agent_id) REFERENCES agents(organization_id, id) ON DELETE CASCADE
);

create table agents (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  active_revision_id uuid,
  platform_tools jsonb not null default '{}'::jsonb,
  release_gate_mode text not null default 'off'::text,
  metadata jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint agents_pkey PRIMARY KEY (organization_id, id),
  constraint agents_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create table api_key_lookups (
  key_hash bytea not null,
  organization_id uuid not null,
  api_key_id uuid not null,
  constraint api_key_lookups_pkey PRIMARY KEY (key_hash)
);

create table api_keys (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  key_hash bytea not null,
  key_prefix text not null,
  scopes text[] not null,
  is_active boolean not null default true,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint api_keys_pkey PRIMARY KEY (organization_id, id),
  constraint api_keys_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

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
  payload jsonb not null default '{}'::jsonb,
  suspend_message text,
  decision text,
  decided_by text,
  note text,
  decided_at timestamp with time zone,
  timeout_at timestamp with time zone,
  resume_token text,
  created_at timestamp with time zone not null,
  outcome text,
  constraint approvals_pkey PRIMARY KEY (organization_id, id),
  constraint approvals_organization_id_conversation_id_fkey FOREIGN KEY (organization_id, conversation_id) REFERENCES conversations(organization_id, id) ON DELETE CASCADE
);

create table conversations (
  organization_id uuid not null,
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
  context_variables jsonb not null default '{}'::jsonb,
  metadata jsonb not null default '{}'::jsonb,
  turn_lease_token bigint not null default 0,
  turn_lease_until timestamp with time zone,
  turn_lease_holder uuid,
  turn_id uuid,
  message_count integer not null default 0,
  started_at timestamp with time zone not null,
  first_message_at timestamp with time zone,
  last_message_at timestamp with time zone,
  last_activity_at timestamp with time zone not null,
  idle_ttl_seconds integer not null,
  status_closed_at timestamp with time zone,
  ended_at timestamp with time zone,
  closed_at timestamp with time zone,
  duration_ms bigint,
  internal_termination_reason character varying(64),
  outcome_category text,
  triggered_by text,
  retention_policy_id uuid,
  retention_expires_at timestamp with time zone,
  archived_at timestamp with time zone,
  finalization_round integer not null default 0,
  summary text,
  summary_preview text,
  summary_structured jsonb,
  memory_synced boolean not null default false,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  workflow_run_id uuid,
  requested_workflow_id uuid,
  keypad jsonb,
  active_assistant_id uuid,
  pinned_workflow_revision_id uuid,
  learned_variables jsonb not null default '{}'::jsonb,
  scrubbed_with text,
  constraint conversations_pkey PRIMARY KEY (organization_id, id),
  constraint conversations_organization_id_assistant_revision_id_fkey FOREIGN KEY (organization_id, assistant_revision_id) REFERENCES agent_revisions(organization_id, id),
  constraint conversations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint conversations_organization_id_team_revision_id_fkey FOREIGN KEY (organization_id, team_revision_id) REFERENCES team_revisions(organization_id, id),
  constraint single_xor_team CHECK (((assistant_id IS NULL) <> (team_id IS NULL)))
) with (fillfactor=70);

create table end_user_contacts (
  organization_id uuid not null,
  end_user_id uuid not null,
  uid uuid not null,
  channel text not null,
  raw_value text not null,
  normalized_value text not null,
  type text,
  verification_method text,
  created_at timestamp with time zone not null,
  constraint end_user_contacts_organization_id_end_user_id_channel_norma_key UNIQUE (organization_id, end_user_id, channel, normalized_value),
  constraint end_user_contacts_pkey PRIMARY KEY (organization_id, end_user_id, uid),
  constraint end_user_contacts_organization_id_end_user_id_fkey FOREIGN KEY (organization_id, end_user_id) REFERENCES end_users(organization_id, id) ON DELETE CASCADE
);

create table end_users (
  organization_id uuid not null,
  id uuid not null,
  display_name text,
  external_id text,
  metadata jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint end_users_pkey PRIMARY KEY (organization_id, id),
  constraint end_users_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create table erasure_certificates (
  organization_id uuid not null,
  id uuid not null,
  end_user_id uuid not null,
  requested_by uuid not null,
  counts jsonb not null,
  erased_at timestamp with time zone not null,
  constraint erasure_certificates_pkey PRIMARY KEY (organization_id, id),
  constraint erasure_certificates_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create table finalization_steps (
  organization_id uuid not null,
  conversation_id uuid not null,
  step text not null,
  round integer not null,
  status text not null,
  job_id uuid,
  attempts integer not null default 0,
  error text,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  constraint finalization_steps_pkey PRIMARY KEY (organization_id, conversation_id, step),
  constraint finalization_steps_organization_id_conversation_id_fkey FOREIGN KEY (organization_id, conversation_id) REFERENCES conversations(organization_id, id) ON DELETE CASCADE
);

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
  created_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  constraint handoffs_pkey PRIMARY KEY (organization_id, id),
  constraint handoffs_organization_id_conversation_id_fkey FOREIGN KEY (organization_id, conversation_id) REFERENCES conversations(organization_id, id) ON DELETE CASCADE
);

create table instance (
  only_one boolean not null default true,
  fingerprint_key bytea not null,
  first_organization_id uuid not null,
  announced_at timestamp with time zone,
  created_at timestamp with time zone not null,
  secret_key_check bytea,
  constraint instance_pkey PRIMARY KEY (only_one),
  constraint instance_only_one_check CHECK (only_one)
);

create table legal_holds (
  organization_id uuid not null,
  id uuid not null,
  end_user_id uuid,
  conversation_id uuid,
  reason text not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  released_by uuid,
  released_at timestamp with time zone,
  constraint legal_holds_pkey PRIMARY KEY (organization_id, id),
  constraint legal_holds_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint one_subject CHECK ((num_nonnulls(end_user_id, conversation_id) = 1))
);

create table memory_facts (
  organization_id uuid not null,
  end_user_id uuid not null,
  id uuid not null,
  fact text not null,
  fact_key text not null,
  source_conversation_id uuid not null,
  created_at timestamp with time zone not null,
  constraint memory_facts_organization_id_end_user_id_fact_key_key UNIQUE (organization_id, end_user_id, fact_key),
  constraint memory_facts_pkey PRIMARY KEY (organization_id, end_user_id, id),
  constraint memory_facts_organization_id_end_user_id_fkey FOREIGN KEY (organization_id, end_user_id) REFERENCES end_users(organization_id, id) ON DELETE CASCADE
);

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
  metadata jsonb not null default '{}'::jsonb,
  delivery_status text,
  authored_by text,
  operator_actor_id uuid,
  producing_assistant_id uuid,
  created_at timestamp with time zone not null,
  sealed_content bytea,
  constraint messages_pkey PRIMARY KEY (organization_id, conversation_id, seq)
);

create table migrations (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (name)
);

create table organizations (
  id uuid not null,
  name text not null,
  model_settings jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  approval_holding_line text,
  approval_waiting_reply text,
  constraint organizations_pkey PRIMARY KEY (id)
);

create table playground_sessions (
  organization_id uuid not null,
  id uuid not null,
  workflow_id uuid not null,
  workflow_revision_id uuid not null,
  procedure jsonb not null,
  settings jsonb not null,
  status text not null,
  state jsonb not null,
  sealed_vars bytea,
  events jsonb not null,
  messages jsonb not null,
  steps jsonb not null,
  last_turn jsonb not null,
  version integer not null default 1,
  busy_until timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint playground_sessions_pkey PRIMARY KEY (organization_id, id),
  constraint playground_sessions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create table privacy_configs (
  organization_id uuid not null,
  version integer not null,
  settings jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint privacy_configs_pkey PRIMARY KEY (organization_id),
  constraint privacy_configs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create table rescrubs (
  organization_id uuid not null,
  closed_before timestamp with time zone not null,
  total integer not null,
  requested_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint rescrubs_pkey PRIMARY KEY (organization_id),
  constraint rescrubs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create table retention_policies (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  retention_days integer not null,
  idle_ttl_seconds integer not null,
  is_default boolean not null default false,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint retention_policies_pkey PRIMARY KEY (organization_id, id),
  constraint retention_policies_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint retention_policies_idle_ttl_seconds_check CHECK ((idle_ttl_seconds > 0)),
  constraint retention_policies_retention_days_check CHECK ((retention_days > 0))
);

create table scrub_logs (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  source text not null,
  entity_types_detected text[] not null,
  detection_count integer not null,
  score_threshold_used real not null,
  scrub_config_snapshot jsonb not null,
  created_at timestamp with time zone not null,
  constraint scrub_logs_pkey PRIMARY KEY (organization_id, id),
  constraint scrub_logs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create table team_revisions (
  organization_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  name text not null,
  description text,
  instructions text,
  members jsonb not null,
  default_agent_id uuid,
  model_settings jsonb,
  created_by text,
  frozen_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint team_revisions_pkey PRIMARY KEY (organization_id, id),
  constraint team_revisions_organization_id_team_id_fkey FOREIGN KEY (organization_id, team_id) REFERENCES teams(organization_id, id) ON DELETE CASCADE
);

create table teams (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  active_revision_id uuid,
  metadata jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint teams_pkey PRIMARY KEY (organization_id, id),
  constraint teams_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create table tool_calls (
  organization_id uuid not null,
  conversation_id uuid not null,
  turn_id uuid not null,
  ordinal integer not null,
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
  sealed_resume bytea,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  sealed_output bytea,
  constraint tool_calls_pkey PRIMARY KEY (organization_id, conversation_id, turn_id, ordinal)
);

create table tool_revisions (
  organization_id uuid not null,
  id uuid not null,
  tool_id uuid not null,
  name text not null,
  description text,
  status text not null,
  effect text,
  configuration jsonb,
  transfer_target jsonb,
  response_schema jsonb,
  input_defaults jsonb not null default '{}'::jsonb,
  created_by text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint tool_revisions_pkey PRIMARY KEY (organization_id, id),
  constraint tool_revisions_organization_id_tool_id_fkey FOREIGN KEY (organization_id, tool_id) REFERENCES tools(organization_id, id) ON DELETE CASCADE
);

create table tools (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  tool_type text not null,
  active_revision_id uuid,
  metadata jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint tools_by_name UNIQUE (organization_id, name),
  constraint tools_pkey PRIMARY KEY (organization_id, id),
  constraint tools_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create table turns (
  organization_id uuid not null,
  conversation_id uuid not null,
  id uuid not null,
  status text not null,
  attempt integer not null,
  user_seq integer,
  idempotency_key_hash bytea,
  request_fingerprint bytea,
  started_at timestamp with time zone not null,
  completed_at timestamp with time zone,
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
  approval_id uuid,
  directives jsonb,
  constraint turns_pkey PRIMARY KEY (organization_id, conversation_id, id)
) with (fillfactor=80);

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
  trigger_config jsonb not null default '{}'::jsonb,
  router_config_id uuid,
  analyzer_model_settings jsonb,
  router_model_settings jsonb,
  policy_ids uuid[] not null default '{}'::uuid[],
  tool_input_defaults jsonb not null default '{}'::jsonb,
  compilation_status text not null default 'not_compiled'::text,
  compilation_errors text[] not null default '{}'::text[],
  compilation_task_id uuid,
  compilation_input_hash text,
  compiled_graph jsonb,
  graph_hash text,
  quality_report jsonb,
  rewritten_instructions text,
  based_on_revision_id uuid,
  created_by text,
  frozen_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint workflow_revisions_pkey PRIMARY KEY (organization_id, id),
  constraint workflow_revisions_organization_id_workflow_id_fkey FOREIGN KEY (organization_id, workflow_id) REFERENCES workflows(organization_id, id) ON DELETE CASCADE
);

create table workflow_runs (
  organization_id uuid not null,
  conversation_id uuid not null,
  id uuid not null,
  workflow_id uuid not null,
  workflow_revision_id uuid not null,
  trigger text not null,
  status text not null,
  outcome text,
  node_id text,
  state jsonb not null,
  sealed_vars bytea,
  started_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint workflow_runs_pkey PRIMARY KEY (organization_id, conversation_id, id)
) with (fillfactor=70);

create table workflows (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  active_revision_id uuid,
  metadata jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint workflows_pkey PRIMARY KEY (organization_id, id),
  constraint workflows_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

CREATE INDEX agent_revisions_of_workflow ON public.agent_revision_workflows USING btree (organization_id, workflow_id);
CREATE INDEX agent_revisions_of_agent ON public.agent_revisions USING btree (organization_id, agent_id, created_at DESC, id DESC);
CREATE INDEX agents_newest ON public.agents USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX approvals_by_timeout ON public.approvals USING btree (organization_id, timeout_at) WHERE ((status = 'pending'::text) AND (timeout_at IS NOT NULL));
CREATE INDEX approvals_newest ON public.approvals USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX approvals_of_conversation ON public.approvals USING btree (organization_id, conversation_id);
CREATE INDEX conversations_by_activity ON public.conversations USING brin (last_activity_at);
CREATE INDEX conversations_by_lease ON public.conversations USING brin (turn_lease_until);
CREATE INDEX conversations_by_retention ON public.conversations USING btree (organization_id, retention_expires_at) WHERE (retention_expires_at IS NOT NULL);
CREATE INDEX conversations_by_scrub ON public.conversations USING btree (organization_id, scrubbed_with) WHERE (closed_at IS NOT NULL);
CREATE INDEX conversations_closed_by_status ON public.conversations USING btree (organization_id, status_closed_at) WHERE ((status_closed_at IS NOT NULL) AND (closed_at IS NULL));
CREATE INDEX conversations_newest ON public.conversations USING btree (organization_id, started_at DESC, id DESC);
CREATE INDEX conversations_of_end_user ON public.conversations USING btree (end_user_id, organization_id, channel);
CREATE INDEX conversations_of_revision ON public.conversations USING btree (assistant_revision_id, organization_id);
CREATE INDEX conversations_of_team_revision ON public.conversations USING btree (team_revision_id, organization_id) WHERE (team_revision_id IS NOT NULL);
CREATE INDEX end_users_by_external_id ON public.end_users USING btree (organization_id, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX end_users_newest ON public.end_users USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX erasure_certificates_newest ON public.erasure_certificates USING btree (organization_id, erased_at DESC, id DESC);
CREATE INDEX erasure_certificates_of_end_user ON public.erasure_certificates USING btree (organization_id, end_user_id);
CREATE INDEX handoffs_newest ON public.handoffs USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX handoffs_of_conversation ON public.handoffs USING btree (organization_id, conversation_id);
CREATE INDEX legal_holds_newest ON public.legal_holds USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX legal_holds_of_conversation ON public.legal_holds USING btree (organization_id, conversation_id) WHERE (released_at IS NULL);
CREATE INDEX legal_holds_of_end_user ON public.legal_holds USING btree (organization_id, end_user_id) WHERE (released_at IS NULL);
CREATE INDEX playground_sessions_newest ON public.playground_sessions USING btree (organization_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX retention_policies_one_default ON public.retention_policies USING btree (organization_id) WHERE is_default;
CREATE INDEX scrub_logs_newest ON public.scrub_logs USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX scrub_logs_of_conversation ON public.scrub_logs USING btree (organization_id, session_id);
CREATE INDEX team_revisions_of_team ON public.team_revisions USING btree (organization_id, team_id, created_at DESC, id DESC);
CREATE INDEX teams_newest ON public.teams USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX tool_revisions_of_tool ON public.tool_revisions USING btree (organization_id, tool_id, created_at DESC, id DESC);
CREATE INDEX tools_newest ON public.tools USING btree (organization_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX turns_by_idempotency_key ON public.turns USING btree (organization_id, idempotency_key_hash) WHERE (idempotency_key_hash IS NOT NULL);
CREATE INDEX workflow_revisions_of_workflow ON public.workflow_revisions USING btree (organization_id, workflow_id, created_at DESC, id DESC);
CREATE INDEX workflow_runs_of_revision ON public.workflow_runs USING btree (workflow_revision_id, organization_id);
CREATE INDEX workflows_newest ON public.workflows USING btree (organization_id, created_at DESC, id DESC);
