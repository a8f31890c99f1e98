import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Listens for a moment where the API will. A port that is taken is told at once this way, and not after a database was
 * started and migrated; the API's own listening still has the last word.
 * @throws what the system says, as listening there would
 */
export async function requirePort(host: string, port: number): Promise<void> {
  const probe = createServer((caller) => caller.destroy());
  probe.listen({ host, port });
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
