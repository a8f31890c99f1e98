import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';

/**
 * Logs are JSON lines, pretty on a terminal. Never log message text, contact values, keys or vendors' answers:
 * log ids, codes, counts and durations. `redact` is the net under that rule, not the rule.
 */
export type Logger = PinoLogger;

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const neverLogged = [
  'content',
  'text',
  'user_message',
  'context_variables',
  'api_key',
  'plain_text_key',
  'password',
  'authorization',
  'x-api-key',
];

export function createLogger(
  options: { level: LogLevel; pretty: boolean },
  destination?: DestinationStream,
): Logger {
  const settings = {
    level: options.level,
    timestamp: stdTimeFunctions.isoTime,
    redact: neverLogged.flatMap((key) => [`["${key}"]`, `*["${key}"]`]),
    serializers: { err: loggableError },
  };
  if (destination) return pino(settings, destination);
  if (!options.pretty) return pino(settings);
  return pino({ ...settings, transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } });
}

/**
 * The parts of an error that are ours to show. PostgreSQL puts values of rows into `detail` and `where`, and
 * libraries put whole requests onto their errors, so only name, code, message and stack are kept, and of a
 * driver's error not even its message.
 */
export function loggableError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const fromDriver = 'severity' in error;
  return {
    name: error.name,
    code,
    message: fromDriver ? 'database error' : error.message,
    stack: fromDriver ? undefined : error.stack,
    cause: error.cause === undefined ? undefined : loggableError(error.cause),
  };
}
