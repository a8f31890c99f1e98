import type { ActionResources } from '#actions/action-context.ts';
import type { Logger } from '#telemetry/logger.ts';
import type { RuntimeResources } from '#runtime/runtime.ts';

/** What the HTTP side is given at start; handlers get it as `call.services`. */
export interface HttpServices extends ActionResources {
  readonly runtime: RuntimeResources;
  readonly logger: Logger;
  /** How long the same SSE connection may be silent before a comment is sent. */
  readonly heartbeatMs: number;
}
