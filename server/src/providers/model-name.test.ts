import { describe, expect, it } from 'vitest';
import { isKnownModelName, modelNameRule, parseModelName } from './model-name.ts';

describe('the name of a model', () => {
  it.each([
    ['offline', { kind: 'offline' }],
    ['openai/gpt-5-mini', { kind: 'vendor', provider: 'openai', model: 'gpt-5-mini' }],
    ['openai-chat/gpt-5-mini', { kind: 'vendor', provider: 'openai-chat', model: 'gpt-5-mini' }],
    [
      'openai-compatible/meta-llama/Llama-3.3',
      { kind: 'vendor', provider: 'openai-compatible', model: 'meta-llama/Llama-3.3' },
    ],
  ])('%s is known', (name, parsed) => {
    expect(parseModelName(name)).toEqual(parsed);
    expect(isKnownModelName(name)).toBe(true);
  });

  it.each([
    '',
    'gpt-5-mini',
    'openai',
    'openai/',
    'openai/ x',
    '/gpt',
    'opanai/gpt-5',
    'Offline',
    'toString/x',
  ])('"%s" is not', (name) => expect(isKnownModelName(name)).toBe(false));

  it('has a rule that can be told', () => {
    expect(`RAPPORT_MODEL ${modelNameRule}`).toBe(
      'RAPPORT_MODEL must be offline or provider/model with provider one of openai, openai-chat, anthropic, google, openai-compatible',
    );
  });
});
