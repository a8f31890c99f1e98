/**
 * A process that stands still in the middle of a transaction, with the row of an agent locked:
 *
 *     node server/src/database/standing-still.fixture.ts ORGANIZATION_ID AGENT_ID
 *
 * It says `standing still` and stops itself by SIGSTOP. Continued, it goes on with its transaction and prints how
 * that ended. Environment: DATABASE_URL.
 */
import { openDatabase } from './database.ts';
import { statement } from './statement.ts';
import { unavailability } from './unavailable.ts';

const lock = statement<{ id: string }>(
  'lock-agent-and-stand-still',
  'select id from agents where organization_id = $1 and id = $2 for update',
);

const [organizationId = '', agentId = ''] = process.argv.slice(2);
const database = openDatabase({
  connectionString: process.env['DATABASE_URL'] ?? '',
  maxConnections: 1,
  onIdleError: () => undefined,
});
const ended = database.transaction(organizationId, async (tx) => {
  const before = await tx.all(lock, agentId);
  process.stdout.write(`standing still with ${before.length} row\n`);
  process.kill(process.pid, 'SIGSTOP');
  await tx.all(lock, agentId);
});
const outcome = await ended.then(
  () => 'committed',
  (error: unknown) => `ended as ${unavailability(error)}`,
);
process.stdout.write(`${outcome}\n`);
await database.close();
