import { expect, test } from 'vitest';
import { childEnvironment } from './child-environment.ts';

const own = {
  DATABASE_URL: 'postgres://elsewhere',
  RAPPORT_ROLES: 'worker',
  RAPPORT_DATA_DIR: '/var/lib/rapport',
  PORT: '8000',
  OPENAI_API_KEY: 'a key',
};

test('whatever is configured around it, the demo has a database of its own', () => {
  const env = childEnvironment(own, '/tmp/demo/data', 'secret');
  expect(env).not.toHaveProperty('DATABASE_URL');
  expect(env).not.toHaveProperty('RAPPORT_ROLES');
  expect(env).toMatchObject({ RAPPORT_DATA_DIR: '/tmp/demo/data', PORT: '0' });
});

test('its tools may call this machine, whatever is configured around it', () => {
  const env = childEnvironment({ RAPPORT_TOOL_PRIVATE_NETWORKS: 'deny' }, '/tmp/demo/data', 'secret');
  expect(env).toMatchObject({ RAPPORT_TOOL_PRIVATE_NETWORKS: 'allow' });
});

test('the key of a model vendor passes, and no model is chosen', () => {
  const env = childEnvironment(own, '/tmp/demo/data', 'secret');
  expect(env).toMatchObject({ OPENAI_API_KEY: 'a key' });
  expect(env).not.toHaveProperty('RAPPORT_MODEL');
});
