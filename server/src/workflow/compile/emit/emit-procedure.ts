/** From sentences to nodes and edges whose ends are still labels. */
import { anywhere } from '#workflow/graph.ts';
import type { Procedure, Step } from '#workflow/compile/read-procedure.ts';
import type { AnyTimeRule } from '#workflow/compile/sentences/at-any-time.ts';
import { anyScope, type Scope } from './emitted.ts';
import { Emitter } from './emitter.ts';
import { Label } from './label.ts';

export interface Emission {
  readonly emitter: Emitter;
  readonly entry: Label;
  /** Where the text ends without an end. */
  readonly open: Label;
  /** Where a sentence of the head or for any time leads to nothing. */
  readonly nowhere: Label;
  /** Behind a sentence that comes back: the node that waits. */
  readonly back: Label;
  readonly repair: ReadonlyMap<'misunderstood' | 'cancelled' | 'redo', Label>;
}

export function emitProcedure(procedure: Procedure): Emission {
  const emitter = new Emitter(procedure.declared);
  const nowhere = new Label();
  const back = new Label();
  const open = new Label();
  for (const [outcome, branch] of procedure.head.outcomes) emitter.setDefault(outcome, branch, nowhere);
  for (const [label, branch] of procedure.onText) emitter.setOnText(label, branch, nowhere);
  const repair = new Map(
    [...procedure.head.repair].map(([key, branch]) => [
      key,
      emitter.within(anyScope, () => emitter.rules(branch.rules, nowhere)),
    ]),
  );
  procedure.steps.forEach((step, index) => {
    const next = procedure.steps[index + 1];
    emitStep(step, next ? emitter.stepLabel(next.outline.slug) : open, procedure, emitter);
  });
  for (const rule of procedure.anyTime) emitAnyTime(rule, emitter, nowhere, back);
  const [first] = procedure.steps;
  const entry = first ? emitter.stepLabel(first.outline.slug) : open;
  return { emitter, entry, open, nowhere, back, repair };
}

function emitStep(step: Step, next: Label, procedure: Procedure, emitter: Emitter): void {
  const { source } = procedure.declared;
  const notes = step.outline.blocks
    .filter((block) => block.kind === 'paragraph')
    .map((block) => source.line(block.range));
  const scope: Scope = {
    slug: step.outline.slug,
    name: step.outline.name,
    notes: notes.join('\n').slice(0, 10_000),
  };
  const entry = emitter.within(scope, () => emitter.rules(step.rules, next));
  emitter.stepLabel(step.outline.slug).bind(entry);
}

/** Edges from anywhere, in the order of the text. */
function emitAnyTime(rule: AnyTimeRule, emitter: Emitter, nowhere: Label, back: Label): void {
  const { condition, range } = rule;
  const to = emitter.within(anyScope, () => emitter.rules([rule.sentence], rule.comesBack ? back : nowhere));
  const except = emitter.nodes
    .filter((one) => rule.except.some((step) => step.slug === one.step))
    .map((one) => one.node.id);
  const common = { label: condition.says, key: condition.key, to, range, except, resume: rule.comesBack };
  if (condition.kind === 'meaning')
    emitter.edge(anywhere, { ...common, condition: { meaning: condition.text } });
  else {
    // What is unknown does not hold yet.
    const facts = { mentions: condition.uses, whenTaken: condition.whenTrue };
    emitter.edge(anywhere, { ...common, condition: { cel: condition.guarded }, facts });
  }
}
