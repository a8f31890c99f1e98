import { z } from 'zod';
import type { Recording } from '#workflow/recording.ts';

export const workflowRecording = z
  .object({
    name: z.string(),
    graph: z.record(z.string(), z.unknown()).describe('A `WorkflowGraph`.'),
    events: z
      .array(z.looseObject({ kind: z.string() }))
      .describe('Everything the engine was told, in order, with stand-ins for sensitive values.'),
    state_fields: z.array(z.string()).describe('The fields of the state that count.'),
    results: z
      .array(z.object({ state: z.string(), says: z.array(z.string()), outcome: z.unknown() }))
      .describe(
        'What came of each event: a SHA-256 of the state, what was said, and what the engine asked for.',
      ),
  })
  .meta({ id: 'WorkflowRecording' });

export function toRecording(recording: Recording): z.input<typeof workflowRecording> {
  return {
    ...recording,
    graph: { ...recording.graph },
    events: recording.events.map((event) => ({ ...event })),
    state_fields: [...recording.state_fields],
    results: recording.results.map((result) => ({ ...result, says: [...result.says] })),
  };
}
