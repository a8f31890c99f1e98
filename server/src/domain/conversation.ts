/** The status of a conversation's row: its durable state, which every channel and process sees. */
export const conversationStatuses = [
  'queued',
  'ringing',
  'active',
  'paused',
  'waiting_for_human',
  'transferred',
  'awaiting_approval',
  'closed',
  'expired',
  'error',
  'superseded',
] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

/** The statuses a conversation ends in; each of them is reached through the close pipeline. */
export const endedStatuses = [
  'closed',
  'expired',
  'transferred',
  'error',
  'superseded',
] as const satisfies readonly ConversationStatus[];
export type EndedStatus = (typeof endedStatuses)[number];

const ended: ReadonlySet<ConversationStatus> = new Set(endedStatuses);

export function isEnded(status: ConversationStatus): status is EndedStatus {
  return ended.has(status);
}

/** What a turn does with a conversation in this status; `keep`: the message is stored, no model speaks. */
export function turnAdmission(status: ConversationStatus): 'run' | 'keep' | 'refuse_paused' | 'refuse_ended' {
  switch (status) {
    case 'queued':
    case 'ringing':
    case 'active':
      return 'run';
    case 'waiting_for_human':
    case 'awaiting_approval':
      return 'keep';
    case 'paused':
      return 'refuse_paused';
    case 'transferred':
    case 'closed':
    case 'expired':
    case 'error':
    case 'superseded':
      return 'refuse_ended';
  }
}

export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

export const directions = ['inbound', 'outbound'] as const;
export type Direction = (typeof directions)[number];

/**
 * `test`: a throw-away conversation; no summary, no memory, nothing written to identity.
 * `simulation`: a replayed conversation; no summary, no memory.
 */
export const sessionTypes = ['live', 'test', 'simulation'] as const;
export type SessionType = (typeof sessionTypes)[number];

/** Who or what ended a conversation; also the attribute `triggered_by` of the `session.end` span. */
export const closeTriggers = ['admin', 'api', 'agent', 'expiry', 'handoff', 'channel'] as const;
export type CloseTrigger = (typeof closeTriggers)[number];
