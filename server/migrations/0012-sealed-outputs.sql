-- What a tool answered, whole and encrypted, where `output` says less because a sensitive value stood in it. Like
-- sealed_resume it is for running the turn again, and gone with the commit of the turn.
alter table tool_calls add column sealed_output bytea;
