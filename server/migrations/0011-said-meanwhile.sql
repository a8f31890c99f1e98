-- What the host gave and what runs learned are kept apart: a run begins with the former alone. And what became of an
-- approval's decision, since what the person said meanwhile may have made it void.

alter table conversations
  -- Values that runs took from the person, for the agent to know; never the beginning of another run.
  add column learned_variables jsonb not null default '{}';

-- 'carried_out' or 'superseded'; null until then, and where the conversation ended before.
alter table approvals add column outcome text;

-- So far both stood together. In conversations that go on, every variable that a run may have taken from the person counts
-- as learned: where the host gave one too, it is asked for again rather than agreed to twice.
update conversations
set context_variables = context_variables - learned.names,
  learned_variables = (
    select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(context_variables) where key = any(learned.names))
from (
  select runs.organization_id, runs.conversation_id, array_agg(distinct variable->>'name') as names
  from workflow_runs as runs
  join workflow_revisions as revisions
    on revisions.organization_id = runs.organization_id and revisions.id = runs.workflow_revision_id
  cross join jsonb_array_elements(revisions.compiled_graph->'variables') as variable
  where coalesce(variable->>'source', 'derived') = 'derived'
    and not coalesce((variable->>'sensitive')::boolean, false)
  group by runs.organization_id, runs.conversation_id
) as learned
where learned.organization_id = conversations.organization_id and learned.conversation_id = conversations.id
  and conversations.closed_at is null;

update approvals set outcome = 'carried_out'
where status in ('approved', 'denied', 'timed_out') and exists (
  select from turns where turns.organization_id = approvals.organization_id
    and turns.conversation_id = approvals.conversation_id and turns.approval_id = approvals.id
    and turns.status <> 'running');
