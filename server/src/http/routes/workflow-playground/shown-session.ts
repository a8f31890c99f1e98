import type { ActionContext } from '#actions/action-context.ts';
import { toPlaygroundSession } from '#http/schemas/playground.ts';
import type { CallServices } from '#http/services.ts';
import type { PlayedInput } from '#playground/happening.ts';
import { sessionView } from '#playground/session-view.ts';
import { stepSession } from '#playground/step-session.ts';
import type { PlaygroundSession } from '#store/playground-session-row.ts';

export function showSession({ sealer, organizationId, clock }: ActionContext, session: PlaygroundSession) {
  return toPlaygroundSession(sessionView(sealer, organizationId, session, clock.now()));
}

/** A caller who hangs up changes nothing: the step is played to its end. */
export async function playStep(
  { context, services }: { readonly context: ActionContext; readonly services: CallServices },
  sessionId: string,
  input: PlayedInput,
) {
  const { turns } = services.runtime;
  return showSession(context, await turns.track(stepSession(turns, context.db, sessionId, input)));
}
