import type { NodeType } from '#workflow/graph.ts';
import type { NodeHandler } from '#workflow/node-handler.ts';
import { agentNode } from './agent.ts';
import { approvalNode } from './approval.ts';
import { conditionNode } from './condition.ts';
import { endNode } from './end.ts';
import { handoffNode } from './handoff.ts';
import { messageNode } from './message.ts';
import { routerNode } from './router.ts';
import { toolNode } from './tool.ts';

const handlers: Readonly<Record<NodeType, NodeHandler>> = {
  agent: agentNode,
  message: messageNode,
  tool: toolNode,
  condition: conditionNode,
  router: routerNode,
  handoff: handoffNode,
  approval: approvalNode,
  end: endNode,
};

const byType = new Map<string, NodeHandler>(Object.entries(handlers));

/** Null for a type that this engine does not know. */
export function handlerOf(type: string): NodeHandler | null {
  return byType.get(type) ?? null;
}
