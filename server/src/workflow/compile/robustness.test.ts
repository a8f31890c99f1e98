import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import '#test/seed.ts';
import { describe, expect, it } from 'vitest';
import { graphSchema } from '#workflow/graph.ts';
import { type CompiledProcedure, compileProcedure } from './compile-procedure.ts';

const read = (name: string): string =>
  readFileSync(new URL(`./examples/${name}.md`, import.meta.url), 'utf8');
const examples = [read('order-refund'), read('card-block'), read('every-sentence')];
const words = [
  ...new Set(examples.flatMap((text) => text.split(/(?<=\s)|(?=[\s.,:"|])/))),
  '\n',
  '\n- ',
  '\n  - ',
  '"',
  '{{',
  '}}',
  '@',
  '|',
  '<!-- ',
  '-->',
  '### ',
  '\r',
  '\t',
  '\u0000',
  '\uD800',
  '😀',
  'any',
  '-',
];

/** It never throws, and it is either a graph or an error with a place. */
function expectSound(text: string): CompiledProcedure {
  const compiled = compileProcedure(text, { tools: null });
  const errors = compiled.findings.filter((finding) => finding.severity === 'error');
  expect(compiled.graph === null).toBe(errors.length > 0);
  if (compiled.graph) expect(graphSchema.safeParse(compiled.graph).success).toBe(true);
  for (const finding of compiled.findings) expect(finding.source_span?.start_line).toBeGreaterThan(0);
  return compiled;
}

describe('any text', () => {
  it('compiles to a graph or to errors with places', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void expectSound(text)),
      { numRuns: 300 },
    );
  });

  it('made of the words of procedures compiles to a graph or to errors with places', () => {
    const text = fc
      .array(fc.constantFrom(...words), { maxLength: 80 })
      .map((parts) => `# A\n## Steps\n### B\n- ${parts.join('')}`);
    fc.assert(
      fc.property(text, (one) => void expectSound(one)),
      { numRuns: 300 },
    );
  });

  it('that was a procedure before somebody edited it compiles to a graph or to errors with places', () => {
    const edit = fc.record({ at: fc.nat(10_000), cut: fc.nat(40), put: fc.constantFrom('', ...words) });
    const texts = fc.tuple(fc.constantFrom(...examples), fc.array(edit, { minLength: 1, maxLength: 4 }));
    const edited = texts.map(([text, edits]) =>
      edits.reduce(
        (all, { at, cut, put }) => all.slice(0, at % all.length) + put + all.slice((at % all.length) + cut),
        text,
      ),
    );
    fc.assert(
      fc.property(edited, (one) => void expectSound(one)),
      { numRuns: 400 },
    );
  });
});

describe('hostile texts', () => {
  const inStep = (body: string): string => `# A\n## Steps\n### B\n${body}`;
  const long = 100_000;
  const fill = (unit: string): string => unit.repeat(Math.floor(long / unit.length));
  /** As many lines of two as a text may have, in sections as long as they may be. */
  const inSteps = (unit: string): string => {
    const steps = Array.from({ length: 4 }, (_, step) => `### s${step}\n${unit.repeat(495)}`);
    return `# A\n## Steps\n${steps.join('')}### last\n- Say "${'x'.repeat(long / 2)}".`;
  };
  const texts: Record<string, string> = {
    'one bullet after the other': inStep(fill('- Say "x".\n')),
    'bullets within bullets': inStep(
      Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- If {{x}} is 1:`).join('\n'),
    ),
    'markers within markers': inStep(fill('- - - - - - - - x\n')),
    'two markers a line': inStep(fill('- - x\n')),
    'more nested bullets than fit': inStep(fill('- x\n  - y\n')),
    'as many nested bullets as fit': inSteps('- x\n  - y\n'),
    'more quotes than fit': inStep(fill('> x\n\n')),
    'as many quotes as fit': inSteps('> x\n\n'),
    'quotes within quotes': fill('> '),
    brackets: inStep(`- Say ${fill('[')}`),
    braces: inStep(`- Say ${fill('{{')}`),
    comments: inStep(`- Say ${fill('<!--')}`),
    stars: inStep(`- ${fill('*a ')}`),
    'steps without rules': `# A\n## Steps\n${Array.from({ length: 8000 }, (_, index) => `### s${index}`).join('\n')}`,
    'a chain of tests': inStep(`- If ${fill('{{x}} is 1 or ')}{{x}} is 2, end.`),
    'a sum': inStep(`- Set {{x}} to 1${fill(' + 1')}`),
    'a table of rows': inStep(
      `- Decide by the table:\n\n  {{x}} | then\n  --- | ---\n${fill('  1 | end\n')}`,
    ),
    'a table of columns': inStep(`- Decide by the table:\n\n  ${fill('{{x}} | ')}\n  ${fill('--- | ')}\n`),
    variables: `# A\n## Variables\nName | Type\n--- | ---\n${Array.from({ length: 4000 }, (_, index) => `v${index} | number`).join('\n')}`,
    'quotes that only open': inStep(`- Say ${fill('“')}`),
    'steps that are not there': `# A\n## Steps\n${Array.from({ length: 2200 }, (_, index) => `### Some step ${index}\n- Go to Sum stap ${index}x.`).join('\n')}`,
    'a long word': inStep(`- Go to ${fill('a')}`),
  };

  it.each(Object.entries(texts))('%s are read in bounded time', (_, text) => {
    expect(text.length).toBeGreaterThan(40_000);
    const started = process.cpuUsage();
    expectSound(text);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(8000);
  });
});
