import type { ScrubbedRecords } from '#store/scrub-records.ts';
import type { Cleaner } from './cleaner.ts';

/** The calls of tools, approvals and handoffs of a conversation, without personal data. */
export async function cleanRecords(records: ScrubbedRecords, clean: Cleaner): Promise<ScrubbedRecords> {
  const toolCalls = [];
  for (const call of records.toolCalls) {
    toolCalls.push({
      ...call,
      // A model may have called what does not exist by any name.
      name: (await clean.text(call.name)) ?? '',
      inputs: await clean.json(call.inputs),
      output: await clean.json(call.output),
      error: await clean.content(call.error),
    });
  }
  const approvals = [];
  for (const { id, payload, suspend_message, note } of records.approvals) {
    approvals.push({
      id,
      payload: await clean.json(payload),
      suspend_message: await clean.content(suspend_message),
      note: await clean.content(note),
    });
  }
  const handoffs = [];
  for (const { id, packet, static_text, reason } of records.handoffs) {
    handoffs.push({
      id,
      packet: await clean.json(packet),
      static_text: await clean.content(static_text),
      reason: await clean.content(reason),
    });
  }
  const runs = [];
  for (const { id, state } of records.runs) runs.push({ id, state: await clean.json(state) });
  return { toolCalls, approvals, handoffs, runs };
}
