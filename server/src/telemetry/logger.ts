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
 * The parts of an error that may be logged. A message can quote anything: a parser quotes its text, PostgreSQL puts
 * rows into its own. So only errors that say `loggable` of themselves keep theirs; of the others the name, the code
 * and the places remain.
 */
export function loggableError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const loggable = 'loggable' in error && error.loggable === true;
  return {
    name: error.name,
    code: 'code' in error ? error.code : undefined,
    message: loggable ? error.message : undefined,
    places: placesOf(error),
    cause: error.cause === undefined ? undefined : loggableError(error.cause),
  };
}

/** The frames of the stack, without the message that stands above them. */
function placesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at .*(:\d+:\d+\)?|\(native\)|<anonymous>\)?)$/.test(line));
}
