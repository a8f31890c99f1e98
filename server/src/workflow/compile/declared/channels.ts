export const channelNames = ['voice', 'chat', 'sms', 'email', 'whatsapp', 'api'] as const;

/** Whether people type there: no keypad, and nobody whose call could be transferred. */
export function isTextChannel(channel: string): boolean {
  return channel !== 'voice';
}
