import type { Facts } from '#workflow/event.ts';

/** The world at this moment, in the time zone that the conversation's variable `timezone` names, else in UTC. */
export function factsAt(now: Date, channel: string, variables: Readonly<Record<string, unknown>>): Facts {
  const parts = inZone(now, variables['timezone']);
  return {
    channel,
    today: `${parts.year}-${parts.month}-${parts.day}`,
    now: `${parts.hour}:${parts.minute}`,
  };
}

function inZone(now: Date, timezone: unknown): Readonly<Record<string, string>> {
  const parts = formatter(typeof timezone === 'string' ? timezone : 'UTC').formatToParts(now);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  const fields = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...fields, timeZone, hourCycle: 'h23' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // a zone that does not exist counts as none
    return new Intl.DateTimeFormat('en-CA', { ...fields, timeZone: 'UTC', hourCycle: 'h23' });
  }
}
