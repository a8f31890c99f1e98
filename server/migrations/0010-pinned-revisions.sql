-- A run is written by the commit of the turn that begins it. From the moment that turn has taken its revision until then,
-- this is what keeps the revision from being deleted; it counts only while a turn, or a live call, has the conversation.
--
-- No index: only the deletion of a revision asks for it, and finds the few conversations that somebody has by
-- conversations_by_lease.

alter table conversations
  add column pinned_workflow_revision_id uuid;
