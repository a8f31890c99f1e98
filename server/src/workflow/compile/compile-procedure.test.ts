import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseExpression } from '#workflow/expression/parse-expression.ts';
import { graphSchema } from '#workflow/graph.ts';
import { type CompiledProcedure, compileProcedure } from './compile-procedure.ts';
import { procedure } from './findings.fixture.ts';
import { graphHash, graphWithoutSpans } from './graph-hash.ts';

const read = (name: string): string => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8');
const compile = (text: string): CompiledProcedure => compileProcedure(text, { tools: null });
const examples = ['order-refund', 'card-block', 'every-sentence'];

describe.each(examples)('the example %s', (name) => {
  const text = read(`${name}.md`);
  const compiled = compile(text);

  it('compiles to its graph', async () => {
    const { graph, hash, trigger, readBack } = compiled;
    const lines = readBack.map((line) => `${'  '.repeat(line.depth)}${line.text}`);
    const shown = { trigger, readBack: lines, hash, graph: graph && graphWithoutSpans(graph) };
    await expect(`${JSON.stringify(shown, null, 2)}\n`).toMatchFileSnapshot(`./examples/${name}.json`);
  });

  it('has no errors or warnings, and is a graph', () => {
    expect(compiled.findings.filter((finding) => finding.severity !== 'suggestion')).toEqual([]);
    expect(graphSchema.parse(compiled.graph)).toEqual(compiled.graph);
  });

  it('has expressions that can be evaluated', () => {
    const graph = compiled.graph ?? expect.fail('no graph');
    const conditions = graph.edges.flatMap(({ condition }) =>
      condition && 'cel' in condition ? [condition.cel] : [],
    );
    const all = [...conditions, ...graph.edges.flatMap((edge) => Object.values(edge.set))];
    expect(all.filter((cel) => parseExpression(cel).kind !== 'ok')).toEqual([]);
  });

  it('compiles to the same bytes each time', () => {
    expect(JSON.stringify(compile(text))).toBe(JSON.stringify(compiled));
  });

  it('compiles to the same graph with Windows line ends, at the same lines and columns', () => {
    expect(compile(text.replaceAll('\n', '\r\n'))).toEqual(compiled);
  });

  it('compiles to the same graph behind a byte order mark', () => {
    expect(compile(`\uFEFF${text}`)).toEqual(compiled);
  });

  it('keeps its hash when lines move, and every id', () => {
    const moved = compile(text.replace('## Steps', '\n\n\n## Steps'));
    expect(moved.hash).toBe(compiled.hash);
    expect(moved.graph?.nodes[0]?.source_span).not.toEqual(compiled.graph?.nodes[0]?.source_span);
  });

  it('points every node at the text it came from', () => {
    const lines = text.split('\n');
    for (const { source_span: span } of compiled.graph?.nodes ?? []) {
      if (!span) expect.fail('no span');
      const raw = lines[span.start_line - 1]?.slice(span.start_col - 1, span.end_col - 1);
      const excerpt = span.raw_text_excerpt.replace(/…$/, ''); // a long one is cut
      expect([raw?.startsWith(excerpt), span.start_line]).toEqual([true, span.end_line]);
    }
  });
});

describe('ids', () => {
  const ids = (text: string): string[] => compile(text).graph?.nodes.map((node) => node.id) ?? [];

  it('do not change with a threshold', () => {
    const text = read('order-refund.md');
    expect(ids(text.replace('more than 100', 'more than 250'))).toEqual(ids(text));
  });

  it('stay through a renaming when the heading keeps its id', () => {
    const text = read('order-refund.md');
    const renamed = text.replace('### 2. Pay', '### 2. Transfer the money\n<!-- id: pay -->');
    expect(ids(renamed)).toEqual(ids(text));
    expect(ids(text.replace('### 2. Pay', '### 2. Transfer the money'))).not.toEqual(ids(text));
  });

  it('of two rules of the same words in a step differ by a number', () => {
    expect(ids(procedure({ steps: '### 1. A\n- Say "Hello."\n- Say "Hello."\n- End.' }))).toEqual([
      'a/say.hello',
      'a/say.hello~2',
      'a/end.done',
    ]);
  });

  it('do not change when a rule is added before', () => {
    const text = read('order-refund.md');
    const more = text.replace('- Call @refund', '- Say "One moment."\n- Call @refund');
    expect(ids(more).filter((id) => id !== 'pay/say.one-moment')).toEqual(ids(text));
  });
});

describe('places', () => {
  it('count columns in UTF-16 units', () => {
    const [finding] = compile(procedure({ steps: '### 1. A\n- Say "😀é {{nobody}}".\n- End.' })).findings;
    expect(finding?.source_span).toMatchObject({
      start_col: 12,
      end_col: 22,
      raw_text_excerpt: '{{nobody}}',
    });
  });

  it('are not shifted by emphasis, escapes or links', () => {
    const text = procedure({
      variables: 'order_no | text | *its* number | customer',
      steps: '### 1. A\n- **Ask for** {{order\\_no}}.\n- Say "a_b_c [x](y) {{order_no}}".\n- End.',
    });
    const { graph, findings } = compile(text);
    expect(findings).toEqual([]);
    expect(graph?.nodes.map((node) => node.id)).toEqual([
      'a/ask.order_no',
      'a/say.a_b_c-x-y-order_no',
      'a/end.done',
      'any/handoff.support',
    ]);
  });
});

it.each(['constructor', 'toString', '\\_\\_proto\\_\\_'])('%s is no name of a variable', (name) => {
  const text = procedure({ variables: `${name} | text | x | customer`, steps: '### 1. A\n- End.' });
  expect(compile(text).findings.map(({ rule_id, suggested_fix }) => [rule_id, suggested_fix])).toEqual([
    ['text.unknown', 'It has a meaning of its own: choose another name.'],
  ]);
});

describe('hashes', () => {
  it('do not depend on the order of keys', () => {
    const { graph } = compile(read('order-refund.md'));
    if (!graph) expect.fail('no graph');
    expect(graphHash(Object.fromEntries(Object.entries(graph).reverse()) as typeof graph)).toBe(
      graphHash(graph),
    );
  });

  it('change with what the procedure does', () => {
    const text = read('order-refund.md');
    expect(compile(text.replace('more than 100', 'more than 101')).hash).not.toBe(compile(text).hash);
  });
});
