import type { Application } from '#server/application.ts';
import type { Tracing } from '#telemetry/sdk.ts';
import type { DatabaseServer } from './database-server.ts';

/** What runs by now, to be stopped in the opposite order of its start. */
export class RunningParts {
  tracing: Tracing | null = null;
  server: DatabaseServer | null = null;
  application: Application | null = null;

  /**
   * Running turns and jobs come to their end first; PostgreSQL and the spans, which note that end, come last. A
   * part that fails to stop does not keep the next one running; the first failure is thrown at the end.
   */
  async stop(): Promise<void> {
    const failures: unknown[] = [];
    for (const part of [this.application, this.server, this.tracing]) {
      try {
        await part?.stop();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
