import type { NodeOf } from '#workflow/graph.ts';

/** What the modes of an agent node have in common. */
export const agentConfig: Omit<NodeOf<'agent'>['config'], 'mode'> = {
  text: '',
  words: null,
  collect: [],
  optional: false,
  tools: [],
  until: null,
  max_turns: null,
  wait_seconds: null,
};
