import { describe, expect, it } from 'vitest';
import { compileProcedure } from './compile-procedure.ts';
import { findingRules } from './finding-rules.ts';
import { findingTexts, procedure } from './findings.fixture.ts';

/** The text without its marks, and the place that stood between them. */
function unmark(marked: string): { text: string; place: [number, number, number, number] } {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  const position = (offset: number): [number, number] => {
    const lines = text.slice(0, offset).split('\n');
    return [lines.length, (lines.at(-1)?.length ?? 0) + 1];
  };
  return { text, place: [...position(start), ...position(end)] };
}

describe('a text with one fault', () => {
  it.each(findingTexts)('is told %s, and nothing else, at its place (%#)', (rule, marked) => {
    const { text, place } = unmark(marked);
    const compiled = compileProcedure(text, { tools: null });
    const told = compiled.findings.map(({ rule_id, source_span }) => [
      rule_id,
      source_span && [
        source_span.start_line,
        source_span.start_col,
        source_span.end_line,
        source_span.end_col,
      ],
    ]);
    expect(told).toContainEqual([rule, place]);
    const others = compiled.findings.filter(
      (finding) => finding.rule_id !== rule && finding.severity !== 'suggestion',
    );
    expect(others).toEqual([]);
  });

  it('has no graph when the fault is an error, and one when it is not', () => {
    for (const [rule, marked] of findingTexts) {
      const { graph, findings } = compileProcedure(unmark(marked).text, { tools: null });
      expect([rule, graph === null]).toEqual([
        rule,
        findings.some((finding) => finding.severity === 'error'),
      ]);
    }
  });

  it('says what to do about every finding that names a near miss', () => {
    const { findings } = compileProcedure(
      unmark(findingTexts.find(([rule]) => rule === 'ref.step')?.[1] ?? '').text,
      { tools: null },
    );
    expect(findings[0]?.suggested_fix).toBe('The steps are: First.');
  });
});

it('has a text for every rule except those that need a registry of tools', () => {
  const shown = new Set(findingTexts.map(([rule]) => rule));
  expect(Object.keys(findingRules).filter((rule) => !shown.has(rule as never))).toEqual(['tool.input']);
});

describe('with a registry of tools', () => {
  const tools = [
    {
      name: 'find',
      effect: 'reads' as const,
      inputs: [{ name: 'order_no', type: 'string', required: true }],
    },
    { name: 'pay', effect: 'acts' as const, inputs: [] },
  ];
  const calling = (rule: string): ReturnType<typeof compileProcedure> =>
    compileProcedure(
      procedure({
        variables: 'n | number | a number | customer',
        steps: `### 1. A\n- Ask for {{n}}.\n- ${rule}\n- End.`,
      }),
      { tools },
    );
  const told = (rule: string): unknown =>
    calling(rule).findings.map((finding) => [finding.rule_id, finding.suggested_fix]);

  it('an input that is absent is told with the list of inputs', () => {
    expect(told('Call @find.')).toEqual([['tool.input', '@find takes: order_no.']]);
  });

  it('an input of the wrong name or type is told', () => {
    expect(told('Call @find with order_nr = "1".')).toContainEqual([
      'tool.input',
      'Did you mean "order_no"?',
    ]);
    expect(told('Call @find with order_no = {{n}}.')).toEqual([['tool.input', 'Give it a string.']]);
  });

  it('a tool that the registry does not have is told where it is declared', () => {
    const text = procedure({ tools: '- @fnd reads', steps: '### 1. A\n- Call @fnd.\n- End.' });
    const [finding] = compileProcedure(text, { tools }).findings;
    expect(finding).toMatchObject({ rule_id: 'ref.tool', suggested_fix: 'Did you mean "find"?' });
  });

  it('a tool of the registry may be called without being declared', () => {
    const text = procedure({ tools: '- @find reads', steps: '### 1. A\n- Call @pay.\n- End.' });
    expect(compileProcedure(text, { tools }).findings).toEqual([]);
  });
});
