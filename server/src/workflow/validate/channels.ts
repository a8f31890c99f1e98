import { type Check, found, nameOf } from './check.ts';

/** Things that only a call can do, in a workflow that also runs in writing. */
export const checkChannels: Check = ({ graph, loaded }) => {
  const onlyVoice = graph.channels !== null && graph.channels.every((channel) => channel === 'voice');
  if (onlyVoice) return [];
  return [...loaded.nodes.values()].flatMap(({ node, exits }) => {
    if (node.keypad !== null) {
      return [
        found(
          'warning',
          'channel.unfit',
          `${nameOf(node)} waits for a keypad, and there is none in writing.`,
          'Say that it runs on voice only, or ask without.',
          { node },
        ),
      ];
    }
    const transfers = node.type === 'handoff' && node.config.kind === 'transfer';
    const onText = exits.some(
      ({ edge: { condition } }) =>
        condition !== null && 'outcome' in condition && condition.outcome === 'on_text',
    );
    if (!transfers || onText) return [];
    return [
      found(
        'warning',
        'channel.unfit',
        `${nameOf(node)} transfers a call, and there is none in writing.`,
        'Add an edge for on_text.',
        { node },
      ),
    ];
  });
};
