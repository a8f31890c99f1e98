import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from './config.ts';

function configOf(env: Record<string, string | undefined>): Config {
  const read = readConfig(env);
  if (read.kind === 'invalid') throw new Error(read.problems.join('; '));
  return read.config;
}

function problemsOf(env: Record<string, string>): readonly string[] {
  const read = readConfig(env);
  return read.kind === 'invalid' ? read.problems : [];
}

describe('without any variable', () => {
  it('an embedded PostgreSQL, both roles, port 8000 and the offline model', () => {
    expect(configOf({})).toMatchObject({
      port: 8000,
      host: '0.0.0.0',
      databaseUrl: undefined,
      databaseConnections: 10,
      dataDirectory: '.rapport',
      adminApiKey: undefined,
      roles: new Set(['api', 'worker']),
      logLevel: 'info',
      defaultModel: 'offline',
      fallbackModel: undefined,
      exportsTraces: false,
    });
  });

  it('is the same as with empty ones and with blanks', () => {
    const names = `PORT HOST DATABASE_URL LOG_LEVEL RAPPORT_DATA_DIR RAPPORT_ADMIN_API_KEY RAPPORT_MODEL
      RAPPORT_FALLBACK_MODEL RAPPORT_ROLES RAPPORT_DATABASE_CONNECTIONS OPENAI_API_KEY OPENAI_BASE_URL
      OTEL_EXPORTER_OTLP_ENDPOINT OTEL_EXPORTER_OTLP_TRACES_ENDPOINT OTEL_EXPORTER_OTLP_PROTOCOL
      OTEL_TRACES_EXPORTER OTEL_SDK_DISABLED`.split(/\s+/);
    expect(configOf(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(configOf({}));
    expect(configOf(Object.fromEntries(names.map((name) => [name, ' \n'])))).toEqual(configOf({}));
  });
});

describe('a value', () => {
  it('counts without the blanks around it', () => {
    expect(configOf({ PORT: ' 8080\n', RAPPORT_ROLES: 'worker , api' })).toMatchObject({
      port: 8080,
      roles: new Set(['worker', 'api']),
    });
  });

  it.each([
    ['PORT', '80a', 'must be a port number from 0 to 65535 (0: any free port)'],
    ['PORT', '65536', 'must be a port number'],
    ['PORT', '-1', 'must be a port number'],
    ['DATABASE_URL', 'mysql://localhost/db', 'must be a URL such as postgresql://user:password@host:5432/'],
    ['DATABASE_URL', 'postgres://user:pa#ss@host/db', 'percent-encoded'],
    ['RAPPORT_ADMIN_API_KEY', 'short', 'must be 20 to 200 printable characters'],
    ['RAPPORT_ADMIN_API_KEY', 'a key with blanks in it, of course', 'without spaces'],
    ['RAPPORT_MODEL', 'gpt-5', 'must be offline or provider/model'],
    ['RAPPORT_FALLBACK_MODEL', 'nobody/model', 'must be offline or provider/model'],
    ['RAPPORT_ROLES', 'api,walker', 'must be a list of api and worker, such as api,worker'],
    ['RAPPORT_ROLES', ',', 'must be a list of api and worker'],
    ['RAPPORT_DATABASE_CONNECTIONS', '2', 'must be a number from 3 to 9999'],
    ['LOG_LEVEL', 'loud', 'must be one of trace, debug, info, warn, error, fatal, silent'],
    ['OPENAI_BASE_URL', 'localhost:11434', 'must be a URL that starts with http:// or https://'],
    ['ANTHROPIC_BASE_URL', 'https://', 'must be a URL'],
    ['OPENAI_COMPATIBLE_BASE_URL', 'ftp://host', 'must be a URL'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318', 'must be a URL'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'http', 'must be http/protobuf, http/json or grpc'],
  ])(
    'of %s that is wrong (%s) is answered with what is allowed, and is not repeated',
    (name, value, rule) => {
      const problems = problemsOf({ [name]: value });
      expect(problems).toEqual([
        expect.stringContaining(`${name} ${rule.startsWith('must') ? rule : 'must'}`),
      ]);
      expect(problems[0]).toContain(rule);
    },
  );

  it('that is wrong is never repeated: it may be a secret', () => {
    for (const name of ['DATABASE_URL', 'RAPPORT_ADMIN_API_KEY', 'OPENAI_BASE_URL']) {
      expect(problemsOf({ [name]: 'hunter2 hunter2 hunter2' }).join()).not.toContain('hunter2');
    }
  });

  it.each([
    'postgres://localhost/db',
    'postgresql://user:p%23ss@host:5433/db?sslmode=require',
    'postgres://user@/db?host=/var/run/postgresql',
    'postgres://%2Fvar%2Frun%2Fpostgresql/db',
  ])('of DATABASE_URL may be %s', (url) => {
    expect(configOf({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });
});

describe('several mistakes', () => {
  it('are all told at once, each once, with those between variables', () => {
    expect(
      problemsOf({
        PORT: 'x',
        LOG_LEVEL: 'x',
        RAPPORT_ROLES: 'worker',
        RAPPORT_MODEL: 'anthropic/claude-haiku-4-5',
        RAPPORT_FALLBACK_MODEL: 'offline',
      }),
    ).toEqual([
      expect.stringMatching(/^PORT must/),
      expect.stringMatching(/^LOG_LEVEL must/),
      expect.stringMatching(/^RAPPORT_ROLES .* set DATABASE_URL$/),
      'RAPPORT_MODEL names a model of anthropic, which needs ANTHROPIC_API_KEY',
    ]);
    expect(problemsOf({ RAPPORT_ROLES: 'x,y,z' })).toHaveLength(1);
  });
});

describe('a variable in our name that nothing reads', () => {
  it.each([
    ['RAPPORT_MODLE', 'RAPPORT_MODEL'],
    ['RAPPORT_FALLBACKMODEL', 'RAPPORT_FALLBACK_MODEL'],
    ['RAPPORT_DATABASE_CONECTIONS', 'RAPPORT_DATABASE_CONNECTIONS'],
    ['RAPPORT_DATADIR', 'RAPPORT_DATA_DIR'],
    ['rapport_roles', 'RAPPORT_ROLES'],
  ])('%s stops the start, with the one that was meant and without its value', (name, meant) => {
    expect(problemsOf({ [name]: 'hunter2' })).toEqual([
      `${name} is no variable of Rapport; the nearest one is ${meant}`,
    ]);
  });

  it('is no mistake while it is empty, nor is one in another name', () => {
    expect(problemsOf({ RAPPORT_MODLE: ' ', MY_RAPPORT_URL: 'x', RAPPORTEUR: 'x' })).toEqual([]);
  });
});

describe('what Kubernetes says of services called rapport and rapport-api', () => {
  it('does not stop the start', () => {
    const told = {
      RAPPORT_SERVICE_HOST: '10.0.0.7',
      RAPPORT_SERVICE_PORT: '8000',
      RAPPORT_SERVICE_PORT_HTTP: '8000',
      RAPPORT_PORT: 'tcp://10.0.0.7:8000',
      RAPPORT_API_PORT: 'tcp://10.0.0.8:8000',
      RAPPORT_API_PORT_8000_TCP: 'tcp://10.0.0.8:8000',
      RAPPORT_API_PORT_8000_TCP_PROTO: 'tcp',
      RAPPORT_API_PORT_8000_TCP_PORT: '8000',
      RAPPORT_API_PORT_8000_TCP_ADDR: '10.0.0.8',
    };
    expect(problemsOf(told)).toEqual([]);
    expect(problemsOf({ RAPPORT_PORT: '9000' })).toHaveLength(1);
  });
});

describe('roles apart', () => {
  it('are fine on a database that they share', () => {
    const DATABASE_URL = 'postgres://localhost/db';
    expect(configOf({ DATABASE_URL, RAPPORT_ROLES: 'worker' }).roles).toEqual(new Set(['worker']));
    expect(problemsOf({ RAPPORT_ROLES: 'api,api' })).toHaveLength(1);
  });
});

describe('the model', () => {
  it.each([
    [{ OPENAI_API_KEY: 'k' }, 'openai/gpt-5-mini'],
    [{ ANTHROPIC_API_KEY: 'k' }, 'anthropic/claude-haiku-4-5'],
    [{ GOOGLE_GENERATIVE_AI_API_KEY: 'k' }, 'google/gemini-2.5-flash'],
    [{ OPENAI_COMPATIBLE_BASE_URL: 'http://localhost:11434/v1' }, 'offline'],
    [{ OPENAI_API_KEY: 'k', RAPPORT_MODEL: 'offline' }, 'offline'],
    [
      {
        RAPPORT_MODEL: 'openai-compatible/qwen3:8b',
        OPENAI_COMPATIBLE_BASE_URL: 'http://localhost:11434/v1',
      },
      'openai-compatible/qwen3:8b',
    ],
  ])('with %o is %s', (env, model) => {
    expect(configOf(env).defaultModel).toBe(model);
  });

  it.each([
    ['openai/gpt-5', 'OPENAI_API_KEY'],
    ['openai-chat/gpt-5', 'OPENAI_API_KEY'],
    ['anthropic/claude', 'ANTHROPIC_API_KEY'],
    ['google/gemini', 'GOOGLE_GENERATIVE_AI_API_KEY'],
    ['openai-compatible/qwen', 'OPENAI_COMPATIBLE_BASE_URL'],
  ])('%s needs %s, as fallback too', (model, variable) => {
    for (const name of ['RAPPORT_MODEL', 'RAPPORT_FALLBACK_MODEL']) {
      expect(problemsOf({ [name]: model })).toEqual([
        `${name} names a model of ${model.split('/')[0]}, which needs ${variable}`,
      ]);
    }
  });
});

describe('spans are exported', () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://localhost:4318';
  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT }, true],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://localhost/v1' }, true],
    [{ OTEL_TRACES_EXPORTER: 'console' }, true],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: 'true' }, false],
    [{ OTEL_SERVICE_NAME: 'rapport' }, false],
  ])('with %o: %s', (env, expected) => {
    expect(configOf(env).exportsTraces).toBe(expected);
  });
});
