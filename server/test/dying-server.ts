/**
 * A server that kills itself at a named point, for tests of what a crash leaves behind:
 *
 *     node server/test/dying-server.ts --after claim-turn|commit-turn [--times 2]
 *
 * The point is a statement of the store: the process dies by SIGKILL once PostgreSQL has executed it, before
 * anybody hears of it, the first time or a later one. Environment: DATABASE_URL, MODEL_URL.
 */
import { parseArgs } from 'node:util';
import { type Database, openDatabase } from '#database/database.ts';
import type { Scoped } from '#database/statement.ts';
import { createPatternDetector } from '#privacy/pattern-detector.ts';
import { createModelCatalogue } from '#providers/catalogue.ts';
import { startApplication } from '#server/application.ts';
import { createLogger } from '#telemetry/logger.ts';
import { testSecretKey } from './secret-key.ts';

const { values } = parseArgs({
  options: { after: { type: 'string', default: 'commit-turn' }, times: { type: 'string', default: '1' } },
});
let left = Number(values.times);

const database = openDatabase({
  connectionString: process.env['DATABASE_URL'] ?? '',
  maxConnections: 5,
  onIdleError: () => undefined,
});
const application = await startApplication({
  database: dyingAfter(values.after, database),
  roles: new Set(['api']),
  models: createModelCatalogue({
    defaultModel: 'openai-chat/fake-model',
    keys: { openai: { apiKey: 'test', baseUrl: process.env['MODEL_URL'] ?? '' } },
  }),
  createDetector: createPatternDetector,
  logger: createLogger({ level: 'silent', pretty: false }),
  host: '127.0.0.1',
  port: 0,
  secretKey: testSecretKey,
  allowPrivateToolNetworks: true,
});
process.stdout.write(`listening ${application.url}\n`);

function dyingAfter(name: string, inner: Database): Database {
  return {
    ...inner,
    organization: (organizationId) => {
      const scoped = inner.organization(organizationId);
      const first: Scoped['first'] = async (statement, ...parameters) => {
        const row = await scoped.first(statement, ...parameters);
        if (statement.name === name && row) left -= 1;
        if (left === 0) process.kill(process.pid, 'SIGKILL');
        return row;
      };
      return { ...scoped, first };
    },
  };
}
