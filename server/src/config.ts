/**
 * The configuration, read from the environment once at start. What a library reads for itself (`OTEL_*`) is
 * only looked at here where the start depends on it.
 */
import { z } from 'zod';
import { isKnownModelName, modelNameRule } from '#providers/model-name.ts';
import { logLevels } from '#telemetry/logger.ts';

const roles = ['api', 'worker'] as const;
export type Role = (typeof roles)[number];

const optionalText = z
  .string()
  .optional()
  .transform((value) => (value?.trim() ? value.trim() : undefined));

const modelName = optionalText.refine((name) => name === undefined || isKnownModelName(name), {
  error: modelNameRule,
});

const port = z
  .string()
  .default('8000')
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, {
    error: 'must be a port number from 0 to 65535 (0: any free port)',
  })
  .transform(Number);

const environment = z.object({
  PORT: port,
  HOST: z.string().default('0.0.0.0'),
  DATABASE_URL: optionalText.refine((url) => url === undefined || /^postgres(ql)?:\/\//.test(url), {
    error: 'must be a URL that starts with postgres:// or postgresql://',
  }),
  RAPPORT_DATA_DIR: z.string().min(1, 'must be a folder').default('.rapport'),
  RAPPORT_ADMIN_API_KEY: optionalText.refine(
    (key) => key === undefined || /^[\x21-\x7e]{20,200}$/.test(key),
    {
      error:
        'must be 20 to 200 printable characters without spaces: whoever guesses it owns the installation',
    },
  ),
  RAPPORT_MODEL: modelName,
  RAPPORT_FALLBACK_MODEL: modelName,
  RAPPORT_ROLES: z
    .string()
    .default('api,worker')
    .transform((value) => value.split(',').map((role) => role.trim()))
    .pipe(
      z
        .array(z.enum(roles, { error: `must be a list of ${roles.join(' and ')}, such as api,worker` }))
        .min(1),
    ),
  RAPPORT_DATABASE_CONNECTIONS: z
    .string()
    .default('10')
    .refine((value) => /^\d{1,4}$/.test(value) && Number(value) >= 3, {
      error: 'must be a number from 3 to 9999',
    })
    .transform(Number),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
  OPENAI_API_KEY: optionalText,
  OPENAI_BASE_URL: optionalText,
  ANTHROPIC_API_KEY: optionalText,
  ANTHROPIC_BASE_URL: optionalText,
  GOOGLE_GENERATIVE_AI_API_KEY: optionalText,
  OPENAI_COMPATIBLE_API_KEY: optionalText,
  OPENAI_COMPATIBLE_BASE_URL: optionalText,
});

type Environment = z.output<typeof environment>;

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Undefined: an embedded PostgreSQL is started, with its data in `dataDirectory`. */
  readonly databaseUrl: string | undefined;
  readonly databaseConnections: number;
  readonly dataDirectory: string;
  readonly adminApiKey: string | undefined;
  readonly roles: ReadonlySet<Role>;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly defaultModel: string;
  readonly fallbackModel: string | undefined;
  readonly keys: {
    readonly openai: { readonly apiKey?: string; readonly baseUrl?: string };
    readonly anthropic: { readonly apiKey?: string; readonly baseUrl?: string };
    readonly google: { readonly apiKey?: string };
    readonly openaiCompatible: { readonly apiKey?: string; readonly baseUrl?: string };
  };
  /** Whether spans are exported: one of OpenTelemetry's own variables says where to. */
  readonly exportsTraces: boolean;
}

export type ReadConfig =
  | { readonly kind: 'ok'; readonly config: Config }
  /** One line per wrong variable: its name and what is allowed. Values are not repeated: they may be secrets. */
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

export function readConfig(env: Readonly<Record<string, string | undefined>>): ReadConfig {
  const result = environment.safeParse(env);
  if (!result.success) {
    return {
      kind: 'invalid',
      problems: result.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`),
    };
  }
  const config = toConfig(result.data, env);
  if (config.roles.size < roles.length && !config.databaseUrl) {
    return {
      kind: 'invalid',
      problems: ['RAPPORT_ROLES runs the roles apart, which needs a PostgreSQL they share: set DATABASE_URL'],
    };
  }
  return { kind: 'ok', config };
}

function toConfig(values: Environment, env: Readonly<Record<string, string | undefined>>): Config {
  return {
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    databaseConnections: values.RAPPORT_DATABASE_CONNECTIONS,
    dataDirectory: values.RAPPORT_DATA_DIR,
    adminApiKey: values.RAPPORT_ADMIN_API_KEY,
    roles: new Set(values.RAPPORT_ROLES),
    logLevel: values.LOG_LEVEL,
    defaultModel: values.RAPPORT_MODEL ?? defaultModelFor(values),
    fallbackModel: values.RAPPORT_FALLBACK_MODEL,
    keys: {
      openai: given({ apiKey: values.OPENAI_API_KEY, baseUrl: values.OPENAI_BASE_URL }),
      anthropic: given({ apiKey: values.ANTHROPIC_API_KEY, baseUrl: values.ANTHROPIC_BASE_URL }),
      google: given({ apiKey: values.GOOGLE_GENERATIVE_AI_API_KEY }),
      openaiCompatible: given({
        apiKey: values.OPENAI_COMPATIBLE_API_KEY,
        baseUrl: values.OPENAI_COMPATIBLE_BASE_URL,
      }),
    },
    exportsTraces: Boolean(env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']),
  };
}

function defaultModelFor(values: Environment): string {
  if (values.OPENAI_API_KEY) return 'openai/gpt-5-mini';
  if (values.ANTHROPIC_API_KEY) return 'anthropic/claude-haiku-4-5';
  if (values.GOOGLE_GENERATIVE_AI_API_KEY) return 'google/gemini-2.5-flash';
  return 'offline';
}

function given<Values extends Record<string, string | undefined>>(
  values: Values,
): { [Key in keyof Values]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]?: string;
  };
}
