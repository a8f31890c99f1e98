import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileProcedure } from '#workflow/compile/compile-procedure.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const procedures = readdirSync(new URL('.', import.meta.url)).filter(
  (file) => file.endsWith('.md') && file !== 'README.md',
);

describe('the procedures that come with Rapport', () => {
  it('are five', () => expect(procedures).toHaveLength(5));

  it.each(procedures)('compile without an error or a warning: %s', (file) => {
    const { graph, findings } = compileProcedure(read(file), { tools: null });
    expect(findings.filter(({ severity }) => severity !== 'suggestion')).toEqual([]);
    expect(graph?.nodes.length).toBeGreaterThan(10);
  });
});

it('the example of the manual compiles', () => {
  const [, example = ''] = /```markdown\n([\s\S]*?)```/.exec(read('../docs/procedures.md')) ?? [];
  const { graph, findings } = compileProcedure(example, { tools: null });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(graph?.nodes.map(({ type }) => type)).toContain('approval');
});
