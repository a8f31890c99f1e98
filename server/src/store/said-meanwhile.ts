/**
 * What the person said while an approval waited, as a query beside a row of `approvals`: from the end of the turn that
 * parked the conversation to the beginning of the one that carries the decision out. An approval that no turn began has
 * none.
 */
export const saidMeanwhile = `
  select messages.seq, messages.content from messages
  where messages.organization_id = $1 and messages.conversation_id = approvals.conversation_id
    and messages.role = 'user' and messages.content is not null
    and messages.seq > (select max(seq) from turns, unnest(turns.message_seqs) as seq
      where turns.organization_id = $1 and turns.conversation_id = approvals.conversation_id
        and turns.id = approvals.conv_turn_id)
    and not exists (select from turns, unnest(turns.message_seqs) as seq
      where turns.organization_id = $1 and turns.conversation_id = approvals.conversation_id
        and turns.approval_id = approvals.id and seq < messages.seq)`;
