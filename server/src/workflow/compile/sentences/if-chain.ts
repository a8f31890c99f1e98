import type { Condition, DataCondition, MeaningCondition } from '#workflow/compile/conditions/condition.ts';
import { checkCovered } from '#workflow/compile/checks/covered-choice.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { EdgeFacts } from '#workflow/compile/emit/emitted.ts';
import type { Emitter } from '#workflow/compile/emit/emitter.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { lowerFirst } from './read-back.ts';
import type { Branches, Rules, Sentence } from './sentence.ts';

interface ChainBranch {
  readonly condition: Condition;
  readonly range: Range;
  readonly rules: Rules;
  /** The sentence on the same line; null when rules stand below. */
  readonly inline: Sentence | null;
}
type Otherwise = Omit<ChainBranch, 'condition'>;

/** An If with the Otherwise-ifs and the Otherwise that follow it: one node. */
export class IfChain implements Sentence {
  readonly verb = 'if';
  readonly idVerb: 'if' | 'unless';
  readonly range: Range;
  readonly outcomes = [];
  readonly expects = [];
  readonly branches: Branches = new Map();
  readonly list: ChainBranch[] = [];
  otherwise: Otherwise | null = null;
  readonly #declared: Declared;
  readonly #place: 'opening' | 'trailing';

  constructor(idVerb: 'if' | 'unless', range: Range, declared: Declared, place: 'opening' | 'trailing') {
    this.idVerb = idVerb;
    this.range = range;
    this.#declared = declared;
    this.#place = place;
  }

  get inner(): Rules {
    const last = this.otherwise ?? this.list.at(-1);
    return last?.inline ? [last.inline] : [];
  }

  /** Whether an Otherwise may follow. */
  get canContinue(): boolean {
    return this.#place === 'opening';
  }

  get openEnded(): boolean {
    return this.#place === 'opening' && this.inner.length > 0;
  }

  add(branch: ChainBranch): void {
    this.list.push(branch);
    const meaning = this.list.filter((one) => one.condition.kind === 'meaning');
    const negated = meaning.some((one) => one.condition.kind === 'meaning' && one.condition.negated);
    if ((meaning.length > 0 && meaning.length < this.list.length) || (negated && this.list.length > 1)) {
      this.#declared.report.add(
        'cond.mixed',
        branch.range,
        'What the customer means is judged apart from other conditions.',
        {
          fix: 'Write two Ifs, the second one below "Otherwise:" of the first.',
        },
      );
    }
  }

  readBack(): string {
    const parts = this.list.map((branch, index) => {
      const then = branch.inline ? ` ${lowerFirst(branch.inline.readBack())}` : ' follows what stands below';
      return `${index === 0 ? 'If' : 'otherwise, if'} ${branch.condition.says}:${then}`;
    });
    if (this.otherwise) {
      const then = this.otherwise.inline
        ? lowerFirst(this.otherwise.inline.readBack())
        : 'follows what stands below';
      parts.push(`otherwise: ${then}`);
    }
    return parts.join('; ');
  }

  emit(emitter: Emitter, next: Label): Label {
    const [first] = this.list;
    if (!first) return next;
    return first.condition.kind === 'meaning' ? this.#router(emitter, next) : this.#condition(emitter, next);
  }

  #condition(emitter: Emitter, next: Label): Label {
    const part = { type: 'condition' as const, config: { max_passes: null, forgets: [] } };
    const id = emitter.node(this.idVerb, this.list[0]?.condition.key ?? 'x', part, this.range);
    this.list.forEach(({ condition, range, rules }, index) => {
      if (condition.kind !== 'data') return;
      emitter.edge(id, {
        ...this.#label(condition, index),
        to: emitter.rules(rules, next),
        range,
        ...whenTested(condition),
      });
    });
    this.#default(id, emitter, next);
    if (!this.otherwise) checkCovered(this.list, this.range, this.#declared);
    return Label.at(id);
  }

  #router(emitter: Emitter, next: Label): Label {
    const id = emitter.node(
      this.idVerb,
      this.list[0]?.condition.key ?? 'x',
      { type: 'router', config: { words: null } },
      this.range,
    );
    const [first] = this.list;
    if (first?.condition.kind === 'meaning' && first.condition.negated) {
      const yes = this.otherwise ? emitter.rules(this.otherwise.rules, next) : next;
      const range = this.otherwise?.range ?? first.range;
      emitter.edge(id, { label: 'Yes', to: yes, range, condition: { meaning: first.condition.text } });
      emitter.edge(id, { label: 'Otherwise', to: emitter.rules(first.rules, next), range: first.range });
      return Label.at(id);
    }
    this.list.forEach(({ condition, range, rules }, index) => {
      if (condition.kind !== 'meaning') return;
      const to = emitter.rules(rules, next);
      emitter.edge(id, {
        ...this.#label(condition, index),
        to,
        range,
        condition: { meaning: condition.text },
      });
    });
    this.#default(id, emitter, next);
    return Label.at(id);
  }

  #default(id: string, emitter: Emitter, next: Label): void {
    const to = this.otherwise ? emitter.rules(this.otherwise.rules, next) : next;
    emitter.edge(id, { label: 'Otherwise', to, range: this.otherwise?.range ?? null });
  }

  #label(condition: DataCondition | MeaningCondition, index: number): { label: string; key?: string } {
    return index === 0 ? { label: 'Yes' } : { label: condition.says, key: condition.key };
  }
}

/** The edge of a condition, and what is sure once it was tested. */
export function whenTested(condition: DataCondition): {
  condition: { cel: string };
  facts: Pick<EdgeFacts, 'needs' | 'mentions' | 'whenTaken' | 'whenPassed'>;
} {
  return {
    condition: { cel: condition.cel },
    facts: {
      needs: condition.needs,
      mentions: condition.uses,
      whenTaken: condition.whenTrue,
      whenPassed: condition.whenFalse,
    },
  };
}
