/** What a run waits for between two events; with the graph it is enough to ask for it again. */
import { z } from 'zod';

/** For a message of the person. `words` are what was said last, as far as they are known. */
export const personWaitSchema = z.discriminatedUnion('kind', [
  /** The message that started the run, before the first node. */
  z.object({ kind: z.literal('opening') }),
  z.object({ kind: z.literal('answer'), variables: z.array(z.string()), words: z.string().nullable() }),
  z.object({ kind: z.literal('talk') }),
  z.object({ kind: z.literal('pick'), words: z.string() }),
]);
export type PersonWait = z.infer<typeof personWaitSchema>;

const cancelWaitSchema = z.object({ kind: z.literal('cancel'), of: personWaitSchema });

export const waitingSchema = z.discriminatedUnion('kind', [
  ...personWaitSchema.options,
  /** For the answer to the question whether to stop; `of` is what it interrupted. */
  cancelWaitSchema,
  /** For the analyzer; `of` is what the message came to. */
  z.object({
    kind: z.literal('reading'),
    of: z.discriminatedUnion('kind', [...personWaitSchema.options, cancelWaitSchema]),
  }),
  /** For an utterance of the model; `then` is what follows it, null when the node is done. */
  z.object({
    kind: z.literal('speech'),
    mode: z.enum(['ask', 'tell', 'free', 'side_question']),
    then: personWaitSchema.nullable(),
    problems: z.array(z.string()),
  }),
  /** For the router; when it fails, the next message is taken as `then` says. */
  z.object({ kind: z.literal('choice'), then: personWaitSchema.nullable() }),
  z.object({ kind: z.literal('tool') }),
  z.object({ kind: z.literal('approval') }),
  z.object({ kind: z.literal('transfer'), label: z.string() }),
  /** After a failure: the next message runs the node again. */
  z.object({ kind: z.literal('retry') }),
]);
export type Waiting = z.infer<typeof waitingSchema>;
export type WaitingOf<K extends Waiting['kind']> = Extract<Waiting, { kind: K }>;

const personKinds: readonly string[] = ['opening', 'answer', 'talk', 'pick'];

export function isPersonWait(waiting: Waiting): waiting is PersonWait {
  return personKinds.includes(waiting.kind);
}
