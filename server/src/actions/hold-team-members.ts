import type { Transaction } from '#database/statement.ts';
import { InvalidRequest, invalidRequest } from '#domain/errors.ts';
import { holdMembers } from '#store/team-members.ts';
import type { TeamRevisionFields } from '#store/team-revisions.ts';

/**
 * Checks what a revision of a team says about its members, and keeps them there until the transaction ends.
 * @throws InvalidRequest naming each member that is not there, or a default that is no member
 */
export async function holdTeamMembers(
  tx: Transaction,
  { members, default_agent_id: byDefault }: Pick<TeamRevisionFields, 'members' | 'default_agent_id'>,
): Promise<void> {
  if (byDefault !== null && !members.some(({ agent_id }) => agent_id === byDefault)) {
    throw invalidRequest(['body', 'default_agent_id'], 'must be one of the members', 'value_error');
  }
  const missing = await holdMembers(tx, members);
  if (missing.length === 0) return;
  throw new InvalidRequest(
    missing.map(({ index, field }) => ({
      loc: ['body', 'members', index, field],
      msg: field === 'agent_id' ? 'there is no such agent' : 'the agent has no such revision',
      type: 'value_error',
    })),
  );
}
