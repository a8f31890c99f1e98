/** Why a conversation ended, and the outcome category each reason counts as. */
export const outcomeCategories = [
  'resolved',
  'unresolved',
  'abandoned',
  'escalated',
  'transferred',
  'error',
  'unknown',
] as const;
export type OutcomeCategory = (typeof outcomeCategories)[number];

const categoryOfReason = {
  voicemail_detected: 'abandoned',
  silence_timeout: 'abandoned',
  max_call_duration: 'unresolved',
  participant_left: 'abandoned',
  pipeline_exit: 'error',
  user_requested: 'resolved',
  agent_initiated: 'resolved',
  resolved: 'resolved',
  unresolved: 'unresolved',
  abandoned: 'abandoned',
  escalated: 'escalated',
  handoff_resolved: 'resolved',
  transferred: 'transferred',
  error: 'error',
  unknown: 'unknown',
  callee_busy: 'abandoned',
  callee_no_answer: 'abandoned',
  callee_unavailable: 'abandoned',
  callee_declined: 'abandoned',
  callee_not_found: 'abandoned',
  sip_failed: 'error',
  unknown_reason: 'unknown',
  client_initiated: 'abandoned',
  duplicate_identity: 'error',
  server_shutdown: 'error',
  participant_removed: 'unresolved',
  room_deleted: 'unresolved',
  state_mismatch: 'error',
  join_failure: 'error',
  migration: 'unresolved',
  signal_close: 'abandoned',
  room_closed: 'unresolved',
  user_unavailable: 'abandoned',
  user_rejected: 'abandoned',
  sip_trunk_failure: 'error',
  connection_timeout: 'error',
  media_failure: 'error',
  agent_error: 'error',
  dispatch_failed: 'error',
  token_mint_failed: 'error',
  sip_dial_failed: 'error',
  participant_join_timeout: 'error',
  setup_error: 'error',
  stale_routing: 'error',
  superseded: 'unresolved',
  duplicate_dispatch: 'error',
} as const satisfies Record<string, OutcomeCategory>;

export type TerminationReason = keyof typeof categoryOfReason;

/**
 * The reason to store for what a caller said: any letter case is understood; what is not a known reason,
 * and no reason at all, become `unknown`.
 */
export function terminationReasonOf(said: string | null | undefined): TerminationReason {
  const candidate = said?.trim().toLowerCase() ?? 'unknown';
  return Object.hasOwn(categoryOfReason, candidate) ? (candidate as TerminationReason) : 'unknown';
}

export function outcomeCategoryOf(reason: TerminationReason): OutcomeCategory {
  return categoryOfReason[reason];
}
