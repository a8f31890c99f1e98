import { invalidRequest, notFound, RapportError } from '#domain/errors.ts';
import type { Scoped } from '#database/statement.ts';
import type { PlaygroundSession, PlaygroundSettings } from '#store/playground-session-row.ts';
import { insertPlaygroundSession } from '#store/playground-sessions.ts';
import { findRunnableRevision, type RunnableRevision } from '#store/runnable-workflows.ts';
import { findWorkflowRevision } from '#store/workflow-revisions.ts';
import { declaredValues } from '#turn/workflow/starting-variables.ts';
import type { Graph } from '#workflow/graph.ts';
import { plainMessage } from './heard-message.ts';
import { refuseUnknownMocks } from './mocked-tools.ts';
import { play } from './play.ts';
import { factsOf } from './session-facts.ts';
import type { PlaygroundResources } from './stage.ts';

export interface SessionStart {
  readonly workflowRevisionId: string;
  /** The message that starts the run; null when the assistant speaks first. */
  readonly message: string | null;
  readonly settings: PlaygroundSettings;
}

/** Starts a copy of a revision, draft or not: the revision stays as free to change as it was. */
export async function startSession(
  resources: PlaygroundResources,
  db: Scoped,
  { workflowRevisionId, message, settings }: SessionStart,
): Promise<PlaygroundSession> {
  const revision = await runnable(db, workflowRevisionId);
  const { name, compiled_graph: graph, workflow_id } = revision;
  refuseOtherChannels(graph, settings.channel);
  await refuseUnknownMocks(db, graph, settings.mock_tools);
  const id = resources.newId();
  const procedure = {
    name,
    graph,
    system_prompt: revision.system_prompt,
    analyzer_model_settings: revision.analyzer_model_settings,
    router_model_settings: revision.router_model_settings,
  };
  const kept = { ...settings, context_variables: withoutSensitive(graph, settings.context_variables) };
  const move = await play({
    resources,
    db,
    id,
    procedure,
    settings: kept,
    messages: [],
    state: null,
    heard: message === null ? null : plainMessage({ text: message, digits: null }),
    decision: null,
    event: {
      kind: 'start',
      facts: factsOf(settings, resources.clock.now()),
      vars: declaredValues(graph, settings.context_variables),
      text: message,
    },
  });
  const now = resources.clock.now();
  const session = { id, workflowId: workflow_id, workflowRevisionId, procedure, settings: kept, now };
  return insertPlaygroundSession(db, session, move);
}

async function runnable(db: Scoped, id: string): Promise<RunnableRevision> {
  const revision = await findRunnableRevision(db, id);
  if (revision) return revision;
  if (!(await findWorkflowRevision(db, id))) throw notFound('Workflow revision');
  throw new RapportError(
    'revision_not_compiled',
    'The revision has no graph: compile it, or store one, first.',
  );
}

function refuseOtherChannels({ channels }: Graph, channel: string): void {
  if (!channels || channels.includes(channel)) return;
  throw invalidRequest(
    ['body', 'channel'],
    `must be one the workflow runs on: ${channels.join(', ')}`,
    'value_error',
  );
}

/** After the start they are in the run's own variables, which are sealed. */
function withoutSensitive(graph: Graph, given: PlaygroundSettings['context_variables']) {
  const sensitive = new Set(graph.variables.filter((each) => each.sensitive).map(({ name }) => name));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !sensitive.has(name)));
}
