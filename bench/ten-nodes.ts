/**
 * A workflow of ten deterministic nodes a turn, for measuring: digits are read without a model, eight conditions set a
 * variable each, and the loop begins anew.
 */
const conditions = Array.from({ length: 8 }, (_each, index) => `step-${index + 1}`);

/** With `speaks` the last node asks the model for one utterance, as a plain turn does. */
export function tenNodes(speaks: boolean) {
  const last = speaks
    ? { id: 'tell', type: 'agent', config: { mode: 'tell', text: 'that it is noted' } }
    : { id: 'tell', type: 'message', config: { text: 'Noted: {{sum}}.' } };
  return {
    version: 1,
    entry_node_id: 'again',
    variables: [
      { name: 'code', type: 'string', digits: 4 },
      { name: 'sum', type: 'number', source: 'procedure' },
    ],
    nodes: [
      { id: 'again', type: 'condition', config: { max_passes: 100, forgets: ['code'] } },
      {
        id: 'code',
        type: 'agent',
        config: { mode: 'collect', words: 'The next code?', collect: ['code'] },
        keypad: { expects_input: true },
      },
      ...conditions.map((id) => ({ id, type: 'condition', config: {} })),
      last,
      { id: 'end', type: 'end', config: {} },
    ],
    edges: [
      edge('again', 'code'),
      edge('again', 'end', { outcome: 'out_of_tries' }),
      edge('code', 'step-1'),
      edge('code', 'end', { outcome: 'still_missing' }),
      ...conditions.map((id, index) => ({
        ...edge(id, conditions[index + 1] ?? 'tell'),
        set: { sum: index === 0 ? '1.0' : 'vars.sum + 1.0' },
      })),
      edge('tell', 'again'),
    ],
  };
}

function edge(source: string, target: string, condition: object | null = null) {
  return { id: `${source}:${target}`, source, target, condition };
}

/** A message that the node which asks for the code takes for digits. */
export const digitsMessage = 'Keys: 4711';

/** Nodes that one such message runs. */
export const nodesPerTurn = 10;
