/** A step that a model takes part in; its mode says how. */
import type { NodeOf } from '#workflow/graph.ts';
import { defineNode, type NodeHandler, type ViewOf } from '#workflow/node-handler.ts';
import { collectMode } from './agent-collect.ts';
import { freeMode } from './agent-free.ts';
import { tellMode } from './agent-tell.ts';

export type AgentView = ViewOf<'agent'>;
export type AgentMode = NodeHandler<NodeOf<'agent'>>;

const modes: Readonly<Record<NodeOf<'agent'>['config']['mode'], AgentMode>> = {
  collect: collectMode,
  tell: tellMode,
  free: freeMode,
};

const modeOf = ({ node }: AgentView) => modes[node.config.mode];

export const agentNode = defineNode<'agent'>({
  type: 'agent',
  enter: (view) => modeOf(view).enter(view),
  answered: (view, waiting, event) => modeOf(view).answered?.(view, waiting, event) ?? { kind: 'stay' },
  heard: (view, waiting, problems) => modeOf(view).heard?.(view, waiting, problems) ?? { kind: 'stay' },
  repeat: (view, waiting, problems) => modeOf(view).repeat?.(view, waiting, problems) ?? { kind: 'stay' },
  conversational: (node) => node.config.mode === 'free',
  pending: (view, waiting) => modeOf(view).pending(view, waiting),
  shape: (node) => modes[node.config.mode].shape(node),
});
