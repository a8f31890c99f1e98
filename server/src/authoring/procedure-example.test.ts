import { expect, it } from 'vitest';
import { compileProcedure } from '#workflow/compile/compile-procedure.ts';
import { nodeSchema } from '#workflow/graph.ts';
import { procedureExample } from './procedure-example.ts';

const order = { name: 'order_no', type: 'str', required: true };
const tools = [
  { name: 'find_order', effect: 'reads', inputs: [order] },
  { name: 'refund', effect: 'acts', inputs: [order, { name: 'sum', type: 'float', required: true }] },
] as const;

it('the example that a model is shown compiles, and has every kind of node', () => {
  const { graph, findings } = compileProcedure(procedureExample, { tools });
  expect(findings.filter(({ severity }) => severity !== 'suggestion')).toEqual([]);
  const kinds = nodeSchema.options.map(({ shape }) => shape.type.value);
  expect(new Set(graph?.nodes.map(({ type }) => type))).toEqual(new Set(kinds));
});
