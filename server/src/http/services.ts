import type { ActionResources } from '#actions/action-context.ts';
import type { Logger } from '#telemetry/logger.ts';
import type { RuntimeResources } from '#runtime/runtime.ts';

/** What handlers get as `call.services`. */
export interface CallServices extends HttpServices {
  /** Forgets remembered keys, so that one revoked here is refused here at once. */
  readonly forgetKeys: () => void;
}

/** What the HTTP side is given at start. */
export interface HttpServices extends ActionResources {
  readonly runtime: RuntimeResources;
  readonly logger: Logger;
  /** How long the same SSE connection may be silent before a comment is sent. */
  readonly heartbeatMs: number;
}
