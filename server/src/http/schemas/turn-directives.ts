import { z } from 'zod';

const warmTransferConfig = z
  .object({
    message_mode: z.enum(['ai_summary', 'template', 'none']),
    briefing_template: z.string().nullable(),
    max_dial_seconds: z.int(),
    max_briefing_seconds: z.int(),
    bridge_confirm_seconds: z.int(),
    max_hold_seconds: z.int(),
    hold_announcement_text: z.string(),
    reassurance_interval_seconds: z.int(),
    reassurance_text: z.string(),
    detect_supervisor_voicemail: z.boolean(),
    detect_supervisor_silence: z.boolean(),
    silence_reminder_text: z.string(),
    silence_timeout_seconds: z.int(),
    retry_announcement_text: z.string(),
    failure_text: z.string(),
  })
  .meta({ id: 'WarmTransferConfig' });

export const callTransferIntent = z
  .object({
    destination: z.string(),
    mode: z.enum(['cold', 'warm']),
    label: z.string().nullable(),
    connecting_text: z.string().nullable(),
    reason: z.string().nullable(),
    warm_destinations: z.array(z.string()).readonly(),
    max_retries: z.int(),
    retry_text: z.string().nullable(),
    on_failure: z.string().nullable(),
    warm: warmTransferConfig.nullable(),
  })
  .meta({ id: 'CallTransferIntent' })
  .describe('A transfer for the voice host to carry out after the turn.');

export const keypadDirective = z
  .object({
    expects_input: z.boolean().nullable(),
    prefix: z.string().nullable(),
    max_digits: z.int().nullable(),
    interdigit_timeout_ms: z.int().nullable(),
    first_digit_timeout_ms: z.int().nullable(),
    terminator: z.string().nullable(),
    clear_key: z.string().nullable(),
  })
  .meta({ id: 'KeypadDirective' })
  .describe("Overrides for the digits that come next; null keeps the agent's voice configuration.");
