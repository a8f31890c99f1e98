/** What a run waits for between two events; with the graph it is enough to ask for it again. */
import { z } from 'zod';

/** For a message of the person. `words` are what was said last, as far as they are known. */
const personWaitSchema = z.discriminatedUnion('kind', [
  /** The message that started the run, before the first node. */
  z.object({ kind: z.literal('opening') }),
  z.object({ kind: z.literal('answer'), variables: z.array(z.string()), words: z.string().nullable() }),
  z.object({ kind: z.literal('talk') }),
  z.object({ kind: z.literal('pick'), words: z.string() }),
]);
export type PersonWait = z.infer<typeof personWaitSchema>;

const readingSchema = z.object({
  intent: z.enum(['answer', 'side_question', 'cancel', 'repeat', 'unclear', 'confirm', 'deny']),
  values: z.record(z.string(), z.unknown()).readonly(),
  meanings: z.array(z.string()).readonly(),
});

const approvalWaitSchema = z.object({
  kind: z.literal('approval'),
  /** The decision, from when it is there until it is carried out: what was `said` meanwhile is heard before. */
  decided: z
    .object({
      decision: z.enum(['approve', 'deny', 'timeout']),
      /** What was decided: the decision is for nothing else. */
      question: z.string(),
      said: z.array(z.string()),
    })
    .optional(),
  /** What was read in it so far, in the same order. */
  read: z.array(readingSchema).optional(),
});
export type ApprovalWait = z.infer<typeof approvalWaitSchema>;

/** Where something said is heard: a wait for the person, or for an approval. */
const heardWaitSchema = z.discriminatedUnion('kind', [...personWaitSchema.options, approvalWaitSchema]);
export type HeardWait = z.infer<typeof heardWaitSchema>;

/** What a step that an edge from `*` led to comes back to. */
export const detourSchema = z.object({ node_id: z.string(), waiting: heardWaitSchema.nullable() });

const cancelWaitSchema = z.object({ kind: z.literal('cancel'), of: heardWaitSchema });

export const waitingSchema = z.discriminatedUnion('kind', [
  ...personWaitSchema.options,
  /** For the answer to the question whether to stop; `of` is what it interrupted. */
  cancelWaitSchema,
  /** For the analyzer; `of` is what the message came to. */
  z.object({
    kind: z.literal('reading'),
    of: z.discriminatedUnion('kind', [...heardWaitSchema.options, cancelWaitSchema]),
  }),
  /** For an utterance of the model; `then` is what follows it, null when the node is done. */
  z.object({
    kind: z.literal('speech'),
    mode: z.enum(['ask', 'tell', 'free', 'side_question']),
    then: heardWaitSchema.nullable(),
    problems: z.array(z.string()),
  }),
  /** For the router; when it fails, the next message is taken as `then` says. */
  z.object({ kind: z.literal('choice'), then: personWaitSchema.nullable() }),
  z.object({ kind: z.literal('tool') }),
  approvalWaitSchema,
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
