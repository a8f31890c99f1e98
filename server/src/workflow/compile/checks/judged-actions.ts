import type { Assembly } from '#workflow/compile/emit/assemble.ts';
import type { EmittedNode } from '#workflow/compile/emit/emitted.ts';
import type { Procedure } from '#workflow/compile/read-procedure.ts';
import { successors } from './components.ts';

/** Tools that act although nothing but a model's judgement stands before them. */
export function checkJudgedActions(assembly: Assembly, { declared }: Procedure): void {
  const nodes = new Map(assembly.nodes.map((one) => [one.node.id, one]));
  const out = successors(assembly);
  const judged = assembly.edges.filter(({ edge }) => edge.condition !== null && 'meaning' in edge.condition);
  const waiting = judged.map(({ edge }) => edge.target);
  const seen = new Set<string>();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const one = nodes.get(id);
    if (!one || seen.has(id)) continue;
    seen.add(id);
    const { node, range } = one;
    if (node.type === 'tool' && node.config.effect === 'acts') {
      const message = `@${node.config.tool} changes something, and only a model's judgement leads to it.`;
      declared.report.add('tool.on-meaning', range, message, {
        fix: 'Ask for a yes/no first, and test it.',
        node: id,
      });
    }
    if (passes(one)) waiting.push(...(out.get(id) ?? []));
  }
}

/** Nodes at which nothing is asked, tested or approved. */
function passes({ node, verb }: EmittedNode): boolean {
  if (node.type === 'message' || node.type === 'tool' || verb === 'set' || verb === 'score') return true;
  return node.type === 'agent' && node.config.mode === 'tell';
}
