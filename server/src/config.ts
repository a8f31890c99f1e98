/**
 * The configuration, read from the environment once at start. What a library reads for itself (`OTEL_*`) is
 * only looked at here where the start depends on it.
 */
import {
  contradictions,
  type Environment,
  environment,
  type Given,
  givenVariables,
  type roles,
} from './start/environment.ts';
import { unknownVariables } from './start/unknown-variables.ts';
import { parseSecretKey } from '#secrets/secret-key-file.ts';

export type Role = (typeof roles)[number];

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Undefined: an embedded PostgreSQL is started, with its data in `dataDirectory`. */
  readonly databaseUrl: string | undefined;
  readonly databaseConnections: number;
  readonly dataDirectory: string;
  readonly adminApiKey: string | undefined;
  /** What secrets are sealed with; undefined: a key that is kept in `dataDirectory`. */
  readonly secretKey: Uint8Array | undefined;
  /** Whether tools may call loopback and private addresses. */
  readonly allowPrivateToolNetworks: boolean;
  /** A second detector of personal data; undefined: our own alone. */
  readonly presidio: { readonly baseUrl: string; readonly isOptional: boolean } | undefined;
  readonly roles: ReadonlySet<Role>;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly defaultModel: string;
  readonly fallbackModel: string | undefined;
  readonly keys: {
    readonly openai: VendorAccess;
    readonly anthropic: VendorAccess;
    readonly google: VendorAccess;
    readonly openaiCompatible: VendorAccess;
  };
  /** Whether spans are exported: OpenTelemetry's own variables say so, and where to. */
  readonly exportsTraces: boolean;
}

interface VendorAccess {
  readonly apiKey?: string;
  readonly baseUrl?: string;
}

export type ReadConfig =
  | { readonly kind: 'ok'; readonly config: Config }
  /** One line per mistake, all of them at once: the variable's name and what is allowed. */
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

export function readConfig(env: Readonly<Record<string, string | undefined>>): ReadConfig {
  const given = givenVariables(env);
  const result = environment.safeParse(given);
  const mistakes = result.error?.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`) ?? [];
  const problems = [...new Set([...mistakes, ...contradictions(given), ...unknownVariables(given)])];
  return result.success && problems.length === 0
    ? { kind: 'ok', config: toConfig(result.data, given) }
    : { kind: 'invalid', problems };
}

function toConfig(values: Environment, given: Given): Config {
  return {
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    databaseConnections: values.RAPPORT_DATABASE_CONNECTIONS,
    dataDirectory: values.RAPPORT_DATA_DIR,
    adminApiKey: values.RAPPORT_ADMIN_API_KEY,
    secretKey: parseSecretKey(values.RAPPORT_SECRET_KEY ?? '') ?? undefined,
    allowPrivateToolNetworks: allowsPrivateNetworks(values),
    presidio: values.RAPPORT_PRESIDIO_URL
      ? { baseUrl: values.RAPPORT_PRESIDIO_URL, isOptional: values.RAPPORT_PRESIDIO === 'optional' }
      : undefined,
    roles: new Set(values.RAPPORT_ROLES),
    logLevel: values.LOG_LEVEL,
    defaultModel: values.RAPPORT_MODEL ?? defaultModelFor(values),
    fallbackModel: values.RAPPORT_FALLBACK_MODEL,
    keys: {
      openai: access(values.OPENAI_API_KEY, values.OPENAI_BASE_URL),
      anthropic: access(values.ANTHROPIC_API_KEY, values.ANTHROPIC_BASE_URL),
      google: access(values.GOOGLE_GENERATIVE_AI_API_KEY),
      openaiCompatible: access(values.OPENAI_COMPATIBLE_API_KEY, values.OPENAI_COMPATIBLE_BASE_URL),
    },
    exportsTraces: exportsTraces(given),
  };
}

/** On a machine of one's own; a server with a database of its own has neighbours that tools should not reach. */
function allowsPrivateNetworks(values: Environment): boolean {
  return (values.RAPPORT_TOOL_PRIVATE_NETWORKS ?? (values.DATABASE_URL ? 'deny' : 'allow')) === 'allow';
}

function defaultModelFor(values: Environment): string {
  if (values.OPENAI_API_KEY) return 'openai/gpt-5-mini';
  if (values.ANTHROPIC_API_KEY) return 'anthropic/claude-haiku-4-5';
  if (values.GOOGLE_GENERATIVE_AI_API_KEY) return 'google/gemini-2.5-flash';
  return 'offline';
}

function access(apiKey: string | undefined, baseUrl?: string): VendorAccess {
  return { ...(apiKey && { apiKey }), ...(baseUrl && { baseUrl }) };
}

function exportsTraces(given: Given): boolean {
  if (given['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return false;
  const exporter = given['OTEL_TRACES_EXPORTER'];
  if (exporter === 'none') return false;
  const endpoint = given['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? given['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
  return endpoint !== undefined || exporter !== undefined;
}
