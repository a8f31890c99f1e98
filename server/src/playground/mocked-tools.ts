import type { Scoped } from '#database/statement.ts';
import { InvalidRequest } from '#domain/errors.ts';
import { findToolsByName } from '#store/known-tools.ts';
import type { Graph } from '#workflow/graph.ts';

/**
 * A mock under a mistyped name would never answer, and the tool would be called for real. What the workflow does not
 * call may be mocked if there is such a tool, so that one set of mocks serves several workflows; what it calls, also
 * when the tool is gone.
 * @throws InvalidRequest that names every such mock, and the tools the workflow calls
 */
export async function refuseUnknownMocks(
  db: Scoped,
  graph: Graph,
  mocks: Readonly<Record<string, unknown>>,
): Promise<void> {
  const called = calledBy(graph);
  const others = Object.keys(mocks).filter((name) => !called.includes(name));
  if (others.length === 0) return;
  const existing = new Set((await findToolsByName(db, others)).map((tool) => tool.name));
  const unknown = others.filter((name) => !existing.has(name));
  if (unknown.length === 0) return;
  const known = called.length > 0 ? `it calls ${called.join(', ')}` : 'it calls none';
  const msg = `is no tool of the workflow (${known}) and none of the organization's`;
  throw new InvalidRequest(
    unknown.map((name) => ({ loc: ['body', 'mock_tools', name], msg, type: 'value_error' })),
  );
}

function calledBy(graph: Graph): readonly string[] {
  const names = graph.nodes.flatMap((node) => {
    if (node.type === 'tool') return [node.config.tool];
    return node.type === 'agent' ? node.config.tools : [];
  });
  return [...new Set(names)];
}
