/**
 * Owns the graph while it grows.
 *
 * E1. Sentences are emitted in the order of the text, so that twins are counted in that order.
 * E2. A place is a label until everything is emitted: a sentence may lead to one that comes later.
 * E3. What the checks need to know of a node or an edge is kept beside it, never in the graph.
 */
import type { EdgeOutcome, Node } from '#workflow/graph.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Branch, Rules, Sentence } from '#workflow/compile/sentences/sentence.ts';
import { slug } from '#workflow/compile/text/slug.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import {
  anyScope,
  type EdgeSpec,
  type EmittedEdge,
  type EmittedNode,
  noFacts,
  type NodePart,
  type Scope,
} from './emitted.ts';
import { Ids } from './ids.ts';
import { Label } from './label.ts';
import { outcomeNames } from './outcome-names.ts';

export class Emitter {
  readonly nodes: EmittedNode[] = [];
  readonly edges: EmittedEdge[] = [];
  readonly declared: Declared;
  readonly #steps = new Map<string, Label>();
  readonly #onText = new Map<string, { label: Label; range: Range }>();
  readonly #byId = new Map<string, EmittedNode>();
  readonly #ids = new Ids();
  readonly #priorities = new Map<string, number>();
  readonly #shared = new Map<string, string>();
  readonly #defaults = new Map<EdgeOutcome, { label: Label; range: Range }>();
  #scope: Scope = anyScope;

  constructor(declared: Declared) {
    this.declared = declared;
  }

  get scope(): Scope {
    return this.#scope;
  }

  within<T>(scope: Scope, emit: () => T): T {
    const outer = this.#scope;
    this.#scope = scope;
    const result = emit();
    this.#scope = outer;
    return result;
  }

  node(
    verb: string,
    key: string,
    part: NodePart,
    range: Range,
    uses: Partial<Pick<EmittedNode, 'needs' | 'mentions'>> = {},
  ): string {
    const id = this.#ids.next(`${this.#scope.slug}/${verb}.${key}`);
    const source_span = this.declared.source.span(range);
    const node: Node = {
      ...part,
      id,
      name: this.#scope.name.slice(0, 200),
      keypad: part.keypad ?? null,
      source_span,
    };
    const { needs = [], mentions = [] } = uses;
    const emitted = { node, range, step: this.#scope.slug, verb, needs, mentions };
    this.nodes.push(emitted);
    this.#byId.set(id, emitted);
    return id;
  }

  /** A node that all who want the same one share; it belongs to no step. */
  shared(verb: string, key: string, part: NodePart, range: Range): string {
    const name = `${verb}.${key}`;
    const id = this.#shared.get(name) ?? this.within(anyScope, () => this.node(verb, key, part, range));
    this.#shared.set(name, id);
    return id;
  }

  edge(source: string, spec: EdgeSpec): void {
    const priority = this.#priorities.get(source) ?? 0;
    this.#priorities.set(source, priority + 1);
    spec.to.use();
    const id = this.#ids.next(`${source}:${slug(spec.key ?? spec.label)}`);
    const range = spec.range ?? spec.to.firstVia() ?? this.#rangeOf(source);
    const edge = {
      id,
      source,
      label: spec.label.slice(0, 500),
      priority,
      condition: spec.condition ?? null,
      set: spec.set ?? {},
      except: [...(spec.except ?? [])],
      resume: spec.resume ?? false,
      source_span: this.declared.source.span(range),
    };
    this.edges.push({ edge, to: spec.to, range, facts: { ...noFacts, ...spec.facts } });
  }

  /** The entrance of a step, whether it was emitted already or not. */
  stepLabel(slug: string): Label {
    const label = this.#steps.get(slug) ?? new Label();
    this.#steps.set(slug, label);
    return label;
  }

  setOnText(label: string, branch: Branch, open: Label): void {
    this.#onText.set(label, {
      label: this.within(anyScope, () => this.rules(branch.rules, open)),
      range: branch.range,
    });
  }

  /** What happens instead of a call to this person where people write. */
  onText(label: string): { label: Label; range: Range } | null {
    return this.#onText.get(label) ?? null;
  }

  #rangeOf(id: string): Range {
    return this.#byId.get(id)?.range ?? { start: 0, end: 0 };
  }

  setDefault(outcome: EdgeOutcome, branch: Branch, open: Label): void {
    const label = this.within(anyScope, () => this.rules(branch.rules, open));
    this.#defaults.set(outcome, { label, range: branch.range });
  }

  /** An edge for each outcome: its own bullet's, else the head's. Reports one that must not lead nowhere. */
  outcomes(source: string, sentence: Sentence, next: Label): void {
    for (const outcome of sentence.outcomes) {
      const own = sentence.branches.get(outcome);
      const head = sentence.expects.includes(outcome) ? this.#defaults.get(outcome) : undefined;
      const label = outcomeNames[outcome];
      const condition = { outcome };
      if (own) this.edge(source, { label, to: this.rules(own.rules, next), condition, range: own.range });
      else if (head) this.edge(source, { label, to: head.label, condition, range: head.range });
      else if (sentence.expects.includes(outcome)) this.#reportNoExit(source, outcome);
    }
  }

  #reportNoExit(source: string, outcome: EdgeOutcome): void {
    const label = outcomeNames[outcome];
    const remark = {
      fix: `Add "- ${label}: …" below this rule, or to the head of the procedure.`,
      node: source,
    };
    const range = this.#rangeOf(source);
    if (outcome === 'denied') {
      this.declared.report.add(
        'approval.no-deny',
        range,
        'Nothing says what happens when it is denied.',
        remark,
      );
    } else {
      this.declared.report.add('flow.no-exit', range, `Nothing says what happens on "${label}".`, remark);
    }
  }

  /** One rule after the other, then `next`. */
  rules(rules: Rules, next: Label): Label {
    const labels = rules.map(() => new Label());
    let open = true;
    rules.forEach((rule, index) => {
      const label = labels[index] ?? next;
      if (open && index > 0 && !label.used) {
        open = false;
        this.declared.report.add('flow.unreachable', rule.range, 'No path leads to this rule.', {
          fix: 'Delete it, or lead to it: close the rule before it with "if …".',
        });
      }
      const after = labels[index + 1] ?? next;
      const entry = rule.emit(this, after);
      if (entry === after) after.use();
      label.bind(entry);
    });
    return labels[0] ?? next;
  }
}
