import { expect, it } from 'vitest';
import type { KnownTool } from '#workflow/validate/known-tool.ts';
import { compilationInputHash } from './workflow-compilation-input.ts';

const revision = {
  instructions: '# Goodbye',
  compilation_strategy: 'structured',
  analyzer_model_settings: null,
} as const;
const refund: KnownTool = {
  name: 'refund',
  effect: 'acts',
  inputs: [{ name: 'no', type: 'str', required: true }],
};
const find: KnownTool = { name: 'find', effect: 'reads', inputs: [] };
const hash = compilationInputHash(revision, [refund, find]);

it('is the same for the same text and tools, in whatever order they come', () => {
  expect(compilationInputHash({ ...revision }, [find, refund])).toBe(hash);
});

it.each([
  ['the text', compilationInputHash({ ...revision, instructions: '# Goodbye ' }, [refund, find])],
  ['the strategy', compilationInputHash({ ...revision, compilation_strategy: 'model' }, [refund, find])],
  ['a tool that is gone', compilationInputHash(revision, [refund])],
  ['the effect of a tool', compilationInputHash(revision, [{ ...refund, effect: 'reads' }, find])],
  ['the inputs of a tool', compilationInputHash(revision, [{ ...refund, inputs: [] }, find])],
])('is another one for another value of %s', (_what, other) => {
  expect(other).not.toBe(hash);
});

it('depends on the model only where a model writes', () => {
  const settings = { model: 'openai/gpt-5-mini' };
  expect(compilationInputHash({ ...revision, analyzer_model_settings: settings }, [refund, find])).toBe(hash);
  const byModel = { ...revision, compilation_strategy: 'model' } as const;
  expect(compilationInputHash({ ...byModel, analyzer_model_settings: settings }, [])).not.toBe(
    compilationInputHash(byModel, []),
  );
});
