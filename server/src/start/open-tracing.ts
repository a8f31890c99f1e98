import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '#telemetry/logger.ts';
import { startTracing, type Tracing } from '#telemetry/sdk.ts';

/** A collector that is away would hold up a stop for ten seconds, and longer than some supervisors wait. */
const patienceMs = 3_000;

/** Tracing whose stop hands over the last spans if it can, and else gives them up. */
export async function openTracing(exportsTraces: boolean, logger: Logger): Promise<Tracing> {
  const tracing = await startTracing(exportsTraces);
  return {
    stop: async () => {
      const handedOver = tracing.stop().then(
        () => true,
        () => false,
      );
      if (await Promise.race([handedOver, pause(patienceMs, false)])) return;
      logger.warn('the last spans were given up: their collector did not take them');
    },
  };
}
