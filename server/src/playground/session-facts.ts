import type { PlaygroundSettings } from '#store/playground-session-row.ts';
import { factsAt } from '#turn/workflow/facts.ts';
import type { Facts } from '#workflow/event.ts';

/** The world at this moment, as far as the session does not say otherwise. */
export function factsOf(settings: PlaygroundSettings, at: Date): Facts {
  const { channel, context_variables, today, now } = settings;
  const real = factsAt(at, channel, context_variables);
  return { ...real, today: today ?? real.today, now: now ?? real.now };
}
