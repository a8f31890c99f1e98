import type { Api } from './api.ts';
import type { Output } from './print.ts';
import { holds, plantedValues } from './planted.ts';
import { type Message, messageTail, type TurnAnswer } from './wire.ts';

export async function readTranscript(api: Api, conversationId: string): Promise<readonly Message[]> {
  const { messages } = await api.get(`/v1/v2/conversations/${conversationId}/messages`, messageTail);
  const gap = messages.find(({ seq }, index) => seq !== index);
  if (messages.length === 0 || gap) throw new Error('the transcript has gaps');
  return messages;
}

/** The transcript as it was stored: what was answered stands in it, and the personal data is in the clear. */
export async function readStored(
  api: Api,
  output: Output,
  conversationId: string,
  answers: readonly TurnAnswer[],
): Promise<readonly Message[]> {
  const messages = await readTranscript(api, conversationId);
  for (const { text, message_seqs: seqs } of answers) {
    if (!messages.some(({ seq, content }) => seqs.includes(seq) && content === text)) {
      throw new Error(`the answer of the messages ${seqs.join(', ')} was not stored`);
    }
  }
  output.entry('messages', `${messages.length}, every answer among them`);
  for (const value of plantedValues) {
    const found = messages.filter(({ content }) => content && holds(content, value));
    output.entry(value.name, `in the clear in the messages ${found.map(({ seq }) => seq).join(', ')}`);
  }
  return messages;
}

/** The whole transcript: what the scrub changed is shown as it was and as it is. */
export function printScrubbed(output: Output, before: readonly Message[], after: readonly Message[]): void {
  for (const { seq, role, content } of after) {
    const was = before.find((message) => message.seq === seq)?.content;
    const label = `${seq} ${role}`;
    if (was === content) output.entry(label, content ?? '(no text)');
    else {
      output.entry(label, `- ${was}`, 'red');
      output.entry('', `+ ${content}`, 'green');
    }
  }
}
