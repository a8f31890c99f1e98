/** A resolved call transfer, ready to be carried out by the voice host. Keys are those of the wire. */
export interface CallTransferIntent {
  readonly destination: string;
  readonly mode: 'cold' | 'warm';
  readonly label: string | null;
  /** Said just before the transfer. */
  readonly connecting_text: string | null;
  readonly reason: string | null;
  /** In warm mode, tried in this order. */
  readonly warm_destinations: readonly string[];
  readonly max_retries: number;
  readonly retry_text: string | null;
  readonly on_failure: string | null;
  readonly warm: WarmTransferConfig | null;
}

export interface WarmTransferConfig {
  readonly message_mode: 'ai_summary' | 'template' | 'none';
  readonly briefing_template: string | null;
  readonly max_dial_seconds: number;
  readonly max_briefing_seconds: number;
  readonly bridge_confirm_seconds: number;
  readonly max_hold_seconds: number;
  readonly hold_announcement_text: string;
  readonly reassurance_interval_seconds: number;
  readonly reassurance_text: string;
  readonly detect_supervisor_voicemail: boolean;
  readonly detect_supervisor_silence: boolean;
  readonly silence_reminder_text: string;
  readonly silence_timeout_seconds: number;
  readonly retry_announcement_text: string;
  readonly failure_text: string;
}

export const warmTransferDefaults: WarmTransferConfig = {
  message_mode: 'ai_summary',
  briefing_template: null,
  max_dial_seconds: 30,
  max_briefing_seconds: 60,
  bridge_confirm_seconds: 20,
  max_hold_seconds: 110,
  hold_announcement_text: 'I will put you on hold for a moment while I connect you.',
  reassurance_interval_seconds: 20,
  reassurance_text: 'Thank you for holding. I am still connecting you.',
  detect_supervisor_voicemail: false,
  detect_supervisor_silence: false,
  silence_reminder_text: 'Are you there? Can you take this call?',
  silence_timeout_seconds: 15,
  retry_announcement_text: 'That did not work. I will try to connect you directly.',
  failure_text: 'I am sorry, I could not reach anybody. I am still here to help you.',
};

const e164 = /^\+[1-9]\d{6,14}$/;
const sip = /^sips?:[^\s@]{1,128}(?:@[^\s@]{1,255})?$/i;

/** Whether a call can be transferred there: an E.164 number or a SIP address. */
export function isTransferDestination(destination: string): boolean {
  return e164.test(destination) || sip.test(destination);
}
