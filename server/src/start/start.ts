import { type Application, startApplication } from '#server/application.ts';
import type { Config } from '#server/config.ts';
import { type Database, openDatabase } from '#database/database.ts';
import { migrate } from '#database/migrate.ts';
import { systemClock } from '#domain/clock.ts';
import { createPatternDetector } from '#privacy/pattern-detector.ts';
import { createModelCatalogue } from '#providers/catalogue.ts';
import { createLogger, type Logger } from '#telemetry/logger.ts';
import { listOrganizationIds } from '#store/sweep-lists.ts';
import { expireTurnLeases } from '#store/turn-leases.ts';
import { startTracing } from '#telemetry/sdk.ts';
import { type DatabaseServer, openDatabaseServer } from './database-server.ts';
import { firstStart } from './first-start.ts';
import { requirePostgres } from './require-postgres.ts';
import { explainFailure } from './start-failure.ts';
import { stopAtSignal } from './stop-at-signal.ts';
import { announce, progress } from './terminal.ts';

/** Starts everything in order. What fails is said in one line, and what was started before it is stopped again. */
export async function start(config: Config): Promise<void> {
  const logger = createLogger({ level: config.logLevel, pretty: process.stdout.isTTY });
  const tracing = await startTracing(config.exportsTraces);
  let server: DatabaseServer | null = null;
  let application: Application | null = null;
  const stop = async () => {
    await application?.stop();
    await server?.stop();
    await tracing.stop();
  };
  stopAtSignal(stop, progress);
  try {
    server = await openDatabaseServer(config, progress);
    application = await openApplication(config, server, logger);
    const { url } = application;
    await firstStart(application, config.adminApiKey, (first) => announce(url, config, first));
  } catch (error) {
    process.stderr.write(`Rapport could not start: ${explainFailure(error, config)}\n`);
    await stop();
    process.exit(1);
  }
  void server.lost.then((reason) => {
    logger.fatal({ err: reason }, 'the embedded PostgreSQL is gone; start Rapport again');
    process.exit(1);
  });
}

async function openApplication(config: Config, server: DatabaseServer, logger: Logger): Promise<Application> {
  const database = openDatabase({
    connectionString: server.connectionString,
    maxConnections: config.databaseConnections,
    onIdleError: (error) => logger.warn({ err: error }, 'a database connection broke'),
  });
  try {
    await requirePostgres(database.pool);
    await migrate(database.pool, progress);
    if (server.soleUser) await endLeases(database);
    return await startWith(config, database, logger);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * The only process there can be need not wait for the leases of one that was killed. Before any role starts:
 * from then on leases belong to turns of this process.
 */
async function endLeases(database: Database): Promise<void> {
  for (const organizationId of await listOrganizationIds(database)) {
    await expireTurnLeases(database.organization(organizationId), systemClock.now());
  }
}

function startWith(config: Config, database: Database, logger: Logger): Promise<Application> {
  return startApplication({
    database,
    roles: config.roles,
    models: createModelCatalogue(
      {
        defaultModel: config.defaultModel,
        keys: config.keys,
        ...(config.fallbackModel && { defaultFallbackModel: config.fallbackModel }),
      },
      { logger },
    ),
    detector: createPatternDetector(),
    logger,
    host: config.host,
    port: config.port,
  });
}
