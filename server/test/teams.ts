/** Teams for tests: agents with roles, and a supervisor at the vendor's fake that picks by the message's first word. */
import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.ts';
import type { RecordedRequest, Script } from './fakes/openai/script.ts';
import { createTestAgent } from './harness.ts';

export interface TestTeam {
  readonly id: string;
  readonly revisionId: string;
  /** The agents' ids by their names. */
  readonly members: Readonly<Record<string, string>>;
}

/** An agent for each name, whose persona names it, and a team of them. */
export async function createTestTeam(
  api: ApiClient,
  names: readonly string[],
  fields: Record<string, unknown> = {},
): Promise<TestTeam> {
  const members: Record<string, string> = {};
  for (const name of names) members[name] = await createTestAgent(api, { name, persona: `I am ${name}.` });
  const { body } = await api.post('/v1/teams', {
    name: 'Service',
    members: names.map((name) => ({ agent_id: members[name], role: `answers about ${name}` })),
    ...fields,
  });
  return { id: body.id, revisionId: body.active_revision_id, members };
}

/** A live conversation of the team with a new end user; returns its row as the API shows it. */
export async function createTeamConversation(
  api: ApiClient,
  teamId: string,
  fields: Record<string, unknown> = {},
) {
  const { body } = await api.post('/v1/v2/conversations', {
    end_user_id: randomUUID(),
    team_id: teamId,
    ...fields,
  });
  return body;
}

export function isRouting(request: RecordedRequest): boolean {
  return 'option_id' in ((request.jsonSchema?.['properties'] as object | undefined) ?? {});
}

/**
 * As a supervisor, picks the member whose name is in the message, or nobody; as a member, repeats who its persona says
 * it is.
 */
export function teamModel(request: RecordedRequest): Script {
  const prompt = JSON.stringify(request.body);
  if (!isRouting(request)) return { text: `${/I am (\w+)/.exec(prompt)?.[1]} says: ${request.lastUserText}` };
  const options = Array.from(prompt.matchAll(/- ([0-9a-f-]{36}): (\w+):/g), ([, id, name]) => ({ id, name }));
  const named = options.find(({ name }) => name !== undefined && request.lastUserText.includes(name));
  return { json: { option_id: named?.id ?? null } };
}
