/**
 * The variables that are read, a rule for each, and the rules between them. What a rule says is printed behind
 * the name of its variable; values are never repeated, as they may be secrets.
 */
import { z } from 'zod';
import {
  isKnownModelName,
  type ModelProvider,
  modelNameRule,
  parseModelName,
} from '#providers/model-name.ts';
import { parseSecretKey } from '#secrets/secret-key-file.ts';
import { logLevels } from '#telemetry/logger.ts';

export const roles = ['api', 'worker'] as const;

/** A variable that may be left out; the others have a default. */
function optional(isAllowed: (value: string) => boolean, rule: string) {
  return z.string().refine(isAllowed, { error: rule }).optional();
}

function number(from: number, to: number, byDefault: number, rule: string) {
  const isAllowed = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= from && Number(text) <= to;
  return z.string().default(String(byDefault)).refine(isAllowed, { error: rule }).transform(Number);
}

const text = z.string().optional();
const modelName = optional(isKnownModelName, modelNameRule);
const httpUrl = optional(
  (value) => /^https?:\/\//i.test(value) && URL.canParse(value),
  'must be a URL that starts with http:// or https://',
);
const exportProtocol = z
  .enum(['http/protobuf', 'http/json', 'grpc'], { error: 'must be http/protobuf, http/json or grpc' })
  .optional();

export const environment = z.object({
  PORT: number(0, 65_535, 8000, 'must be a port number from 0 to 65535 (0: any free port)'),
  HOST: z.string().default('0.0.0.0'),
  DATABASE_URL: optional(
    // Without a host, as in user@/database?host=/var/run/postgresql, it is understood by the driver alone.
    (url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url.replace('@/', '@localhost/')),
    'must be a URL such as postgresql://user:password@host:5432/database, with special characters of the password percent-encoded',
  ),
  RAPPORT_DATA_DIR: z.string().default('.rapport'),
  RAPPORT_ADMIN_API_KEY: optional(
    (key) => /^[\x21-\x7e]{20,200}$/.test(key),
    'must be 20 to 200 printable characters without spaces: whoever guesses it owns the installation',
  ),
  RAPPORT_MODEL: modelName,
  RAPPORT_FALLBACK_MODEL: modelName,
  RAPPORT_ROLES: z
    .string()
    .default('api,worker')
    .transform((value) => value.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(roles, { error: `must be a list of ${roles.join(' and ')}, such as api,worker` }))),
  RAPPORT_DATABASE_CONNECTIONS: number(3, 9999, 10, 'must be a number from 3 to 9999'),
  RAPPORT_SECRET_KEY: optional(
    (key) => parseSecretKey(key) !== null,
    'must be 32 random bytes in Base64, such as `openssl rand -base64 32` prints',
  ),
  RAPPORT_TOOL_PRIVATE_NETWORKS: z.enum(['allow', 'deny'], { error: 'must be allow or deny' }).optional(),
  RAPPORT_PRESIDIO_URL: httpUrl,
  RAPPORT_PRESIDIO: z
    .enum(['required', 'optional'], { error: 'must be required or optional' })
    .default('required'),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: httpUrl,
  ANTHROPIC_API_KEY: text,
  ANTHROPIC_BASE_URL: httpUrl,
  GOOGLE_GENERATIVE_AI_API_KEY: text,
  OPENAI_COMPATIBLE_API_KEY: text,
  OPENAI_COMPATIBLE_BASE_URL: httpUrl,
  // OpenTelemetry reads these itself, and is silent about what it cannot use.
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl,
  OTEL_EXPORTER_OTLP_PROTOCOL: exportProtocol,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: exportProtocol,
});

export type Environment = z.output<typeof environment>;

/** What was given, trimmed; an empty variable counts as one that is not set. */
export type Given = Readonly<Record<string, string>>;

export function givenVariables(env: Readonly<Record<string, string | undefined>>): Given {
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(trimmed.filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** What is wrong between variables that are right one by one. */
export function contradictions(given: Given): string[] {
  const asked = environment.shape.RAPPORT_ROLES.safeParse(given['RAPPORT_ROLES']);
  const apart = asked.success && new Set(asked.data).size < roles.length && !given['DATABASE_URL'];
  return [
    ...(apart
      ? ['RAPPORT_ROLES runs the roles apart, which needs a PostgreSQL that they share: set DATABASE_URL']
      : []),
    ...['RAPPORT_MODEL', 'RAPPORT_FALLBACK_MODEL'].flatMap((name) => missingAccess(name, given)),
  ];
}

/** Without it every turn would fail, and nobody would be told before the first one. */
const neededFor: Readonly<Record<ModelProvider, string>> = {
  openai: 'OPENAI_API_KEY',
  'openai-chat': 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  google: 'GOOGLE_GENERATIVE_AI_API_KEY',
  'openai-compatible': 'OPENAI_COMPATIBLE_BASE_URL',
};

function missingAccess(variable: string, given: Given): string[] {
  const name = parseModelName(given[variable] ?? '');
  if (name?.kind !== 'vendor' || given[neededFor[name.provider]]) return [];
  return [`${variable} names a model of ${name.provider}, which needs ${neededFor[name.provider]}`];
}
