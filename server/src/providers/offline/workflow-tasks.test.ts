import { describe, expect, it } from 'vitest';
import type { ModelRequest } from '#agent/language-model.ts';
import type { WorkflowTask } from '#agent/workflow-task.ts';
import { createOfflineModel } from './offline-model.ts';
import { readingTask } from './reading/task.fixture.ts';

const model = createOfflineModel();
const { signal } = new AbortController();

async function ask(name: string | null, workflowTask?: WorkflowTask): Promise<string> {
  const request: ModelRequest = {
    system: '',
    messages: [{ role: 'user', content: 'ignored' }],
    tools: [],
    config: {},
    ...(name && { json: { name, schema: { type: 'object' } } }),
    ...(workflowTask && { workflowTask }),
  };
  return (await model.generate(request, { signal })).text;
}

const choice = {
  node_id: 'a',
  message: 'I want to buy a phone',
  options: [{ id: 'sales', text: 'wants to buy' }],
  known: {},
  background: null,
};
const telling = {
  node_id: 'a',
  mode: 'tell',
  instructions: 'that all is well',
  ask_for: [],
  problems: [],
  tools: [],
  known: {},
  background: null,
} as const;

describe('the tasks of a workflow', () => {
  it('are answered in JSON, or in words', async () => {
    const reading = { kind: 'read_message', task: readingTask('it is 12345678', ['order_no']) } as const;
    expect(JSON.parse(await ask('read_message', reading))).toEqual({
      intent: 'answer',
      values: { order_no: '12345678' },
      meanings: [],
    });
    expect(JSON.parse(await ask('choose_option', { kind: 'choose_option', task: choice }))).toEqual({
      option_id: 'sales',
    });
    expect(await ask(null, { kind: 'speak', task: telling })).toBe('All is well.');
  });

  it.each(['read_message', 'choose_option', 'rewrite_procedure'])(
    '`%s` is refused without the task itself',
    async (name) => {
      const refusal = { kind: 'rejected', model: 'offline' };
      await expect(ask(name)).rejects.toMatchObject(refusal);
      await expect(ask(name, { kind: 'speak', task: telling })).rejects.toMatchObject(refusal);
    },
  );
});
