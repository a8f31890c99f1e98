import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import type { ModelRequest } from '#agent/language-model.ts';
import { createModelCatalogue } from '#providers/catalogue.ts';

let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

async function start(...options: string[]): Promise<string> {
  child = spawn(process.execPath, ['server/test/fakes/openai/main.ts', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('no output');
  const [line]: string[] = await once(createInterface(child.stdout), 'line');
  const { url } = JSON.parse(line ?? '') as { url: string };
  return url;
}

const { signal } = new AbortController();
const request: ModelRequest = {
  system: '',
  messages: [{ role: 'user', content: 'number 17' }],
  tools: [],
  config: {},
};

function model(url: string) {
  return createModelCatalogue({
    defaultModel: 'openai/gpt',
    keys: { openai: { apiKey: 'k', baseUrl: url } },
  })({});
}

describe('the fake as a process of its own', () => {
  it('says its address first, answers with the text it was given, and ends when told', async () => {
    const url = await start('--text', 'Ready.', '--delay-ms', '5');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    expect((await model(url).generate(request, { signal })).text).toBe('Ready.');
    const ended = once(child as ChildProcess, 'exit');
    child?.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('echoes, so that another process can tell which answer is whose', async () => {
    const url = await start('--echo');
    const pieces: string[] = [];
    await model(url).generate(request, { signal, onText: (piece) => void pieces.push(piece) });
    expect(pieces.join('')).toBe('You said: number 17');
  });

  it('answers a request for JSON with a value of its schema', async () => {
    const url = await start('--echo');
    const schema = {
      type: 'object',
      properties: { wanted: { type: 'string' }, open_points: { type: 'array', items: { type: 'string' } } },
    };
    const { text } = await model(url).generate({ ...request, json: { name: 'summary', schema } }, { signal });
    expect(JSON.parse(text)).toEqual({ wanted: 'sample', open_points: [] });
  });
});
