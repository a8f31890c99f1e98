/**
 * Starts everything in order, waits, and stops it again.
 *
 * 1. A signal is heeded from the first moment on: a start that is asked to stop ends with the step it is in.
 * 2. Whatever ends the process, a failed start included, first stops what runs. Only who cannot wait leaves a
 *    PostgreSQL behind, for the next start to take over: SIGKILL, a third signal, a second one while it starts.
 * 3. What can be refused without a database is refused before one is started.
 */
import { once } from 'node:events';
import type { Config } from '#server/config.ts';
import { createLogger, type Logger } from '#telemetry/logger.ts';
import { announce } from './announcement.ts';
import { openDatabaseServer } from './database-server.ts';
import { escalateAtSignals } from './escalation.ts';
import { firstStart } from './first-start.ts';
import { openApplication } from './open-application.ts';
import { openTracing } from './open-tracing.ts';
import { requirePort } from './require-port.ts';
import { RunningParts } from './running-parts.ts';
import { explainFailure } from './start-failure.ts';
import { complain, outliveReaders, progress } from './terminal.ts';

export async function start(config: Config): Promise<never> {
  outliveReaders();
  const logger = createLogger({ level: config.logLevel, pretty: process.stdout.isTTY });
  const parts = new RunningParts();
  const asked = listenForSignals(parts); // 1
  let exitCode = await runUntilAsked(config, logger, parts, asked);
  try {
    await parts.stop(); // 2
  } catch (error) {
    logger.error({ err: error }, 'did not stop cleanly');
    exitCode = 1;
  }
  process.exit(exitCode);
}

/** Aborted when a stop is asked for. */
function listenForSignals(parts: RunningParts): AbortSignal {
  const asked = new AbortController();
  escalateAtSignals([
    () => {
      const first = parts.application ? 'running turns and jobs are' : 'this step of the start is';
      progress(`Stopping: ${first} finished first (Ctrl-C once more ends it now)…`);
      asked.abort();
    },
    () => {
      progress('Stopping now…');
      const leave = () => process.exit(130);
      (parts.server?.stop() ?? Promise.resolve()).then(leave, leave);
    },
    () => process.exit(130),
  ]);
  return asked.signal;
}

/** Returns the exit code. */
async function runUntilAsked(
  config: Config,
  logger: Logger,
  parts: RunningParts,
  asked: AbortSignal,
): Promise<number> {
  try {
    await startParts(config, logger, parts, asked);
  } catch (error) {
    complain(`Rapport could not start: ${explainFailure(error, config)}`);
    logger.debug({ err: error }, 'the start failed');
    return 1;
  }
  if (asked.aborted) return 0;
  const reason = await Promise.race([once(asked, 'abort').then(() => null), parts.server?.lost]);
  if (!reason) return 0;
  logger.fatal({ err: reason }, 'the embedded PostgreSQL is gone; start Rapport again');
  // Nothing can be committed any more, so nothing is waited for.
  process.exit(1);
}

async function startParts(
  config: Config,
  logger: Logger,
  parts: RunningParts,
  asked: AbortSignal,
): Promise<void> {
  if (config.roles.has('api')) await requirePort(config.host, config.port); // 3
  parts.tracing = await openTracing(config.exportsTraces, logger);
  parts.server = await openDatabaseServer(config, progress);
  if (asked.aborted) return;
  const application = await openApplication(config, parts.server, logger, progress);
  parts.application = application;
  if (asked.aborted) return;
  const { url } = application;
  // A key is shown where it can be used: a worker that starts first leaves it to the API.
  if (!url) return announce(null, config, null);
  await firstStart(application, config.adminApiKey, (first) => announce(url, config, first));
}
