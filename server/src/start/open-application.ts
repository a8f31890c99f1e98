import { type Database, openDatabase } from '#database/database.ts';
import { migrate } from '#database/migrate.ts';
import type { Clock } from '#domain/clock.ts';
import { createModelCatalogue } from '#providers/catalogue.ts';
import { type Application, type ApplicationOptions, startApplication } from '#server/application.ts';
import type { Config } from '#server/config.ts';
import { DatabaseClock } from '#store/database-clock.ts';
import { listOrganizationIds } from '#store/sweep-lists.ts';
import { expireTurnLeases } from '#store/turn-leases.ts';
import type { Logger } from '#telemetry/logger.ts';
import type { DatabaseServer } from './database-server.ts';
import { detectorFactory } from './detector-factory.ts';
import { requireDatabase } from './require-database.ts';
import { obtainSecretKey } from './secret-key.ts';

/** The application on an up-to-date database. When it does not start, no connection is left open. */
export async function openApplication(
  config: Config,
  server: DatabaseServer,
  logger: Logger,
  onProgress: (line: string) => void,
): Promise<Application> {
  const database = openDatabase({
    connectionString: server.connectionString,
    maxConnections: config.databaseConnections,
    onIdleError: (error) => logger.warn({ err: error }, 'a database connection broke'),
  });
  let clock: DatabaseClock | null = null;
  try {
    await requireDatabase(database.pool, server);
    await bringUpToDate(database, onProgress);
    clock = await DatabaseClock.open({ database, logger });
    if (server.soleUser) await endLeases(database, clock);
    const secretKey = await obtainSecretKey(config, database);
    return closingWith(clock, await startWith(config, { database, logger, clock, secretKey }));
  } catch (error) {
    clock?.close();
    await database.close();
    throw error;
  }
}

/** After a migration the queue has work to do on its own tables too, within its start. */
async function bringUpToDate(database: Database, onProgress: (line: string) => void): Promise<void> {
  let migrated = false;
  await migrate(database.pool, (line) => {
    migrated = true;
    onProgress(line);
  });
  if (migrated) onProgress('Setting up the job queue…');
}

/**
 * The only process there can be need not wait for the leases of one that was killed. Before any role starts:
 * from then on leases belong to turns of this process.
 */
async function endLeases(database: Database, clock: Clock): Promise<void> {
  for (const organizationId of await listOrganizationIds(database)) {
    await expireTurnLeases(database.organization(organizationId), clock.now());
  }
}

/** The application with a stop that first leaves the database's clock alone: what is known of it lasts for a stop. */
function closingWith(clock: DatabaseClock, application: Application): Application {
  return {
    ...application,
    stop: () => {
      clock.close();
      return application.stop();
    },
  };
}

function startWith(
  config: Config,
  parts: Pick<ApplicationOptions, 'database' | 'logger' | 'secretKey'> & { readonly clock: Clock },
): Promise<Application> {
  const { logger } = parts;
  return startApplication({
    ...parts,
    allowPrivateToolNetworks: config.allowPrivateToolNetworks,
    roles: config.roles,
    models: createModelCatalogue(
      {
        defaultModel: config.defaultModel,
        keys: config.keys,
        ...(config.fallbackModel && { defaultFallbackModel: config.fallbackModel }),
      },
      { logger },
    ),
    createDetector: detectorFactory(config.presidio, logger),
    host: config.host,
    port: config.port,
  });
}
