-- How an organization wants personal data to be found and treated, and the re-scrub of what was scrubbed otherwise.

create table privacy_configs (
  organization_id uuid not null references organizations (id),
  -- Grows with every change.
  version integer not null,
  -- What was ever set; the rest is as it usually is.
  settings jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id)
);

-- The detector with its version and the version of the settings; null before the scrub, and where the scrub left no note.
alter table conversations add column scrubbed_with text;
-- Written by the scrub alone, so a turn's updates stay on their page.
create index conversations_by_scrub on conversations (organization_id, scrubbed_with) where closed_at is not null;

-- The last request to scrub again; the conversations themselves say what is left of it.
create table rescrubs (
  organization_id uuid not null references organizations (id),
  -- Conversations that were closed later are left alone.
  closed_before timestamptz not null,
  -- How many were behind when it was requested.
  total integer not null,
  requested_at timestamptz not null,
  finished_at timestamptz,
  primary key (organization_id)
);

-- A key that could do everything within its organization still can.
update api_keys set scopes = scopes || array['privacy:write']
where scopes @> array['identity:read', 'identity:write', 'agents:read', 'agents:write', 'conversations:read',
  'conversations:write', 'memory:read', 'memory:write', 'privacy:read', 'retention:read', 'retention:write'];
