import type { Finding, FindingSeverity } from '#workflow/finding.ts';
import { type FindingRule, findingRules } from './finding-rules.ts';
import type { Range, SourceText } from './text/source-text.ts';

export interface Remark {
  readonly fix?: string | null;
  /** Instead of the rule's usual severity. */
  readonly severity?: FindingSeverity;
  readonly node?: string;
  readonly edge?: string;
  readonly related?: readonly Range[];
}

/** Collects what an author should know. Whoever cannot go on reports first, then returns null. */
export class Report {
  readonly #source: SourceText;
  readonly #findings = new Map<string, Finding>();

  constructor(source: SourceText) {
    this.#source = source;
  }

  /** The same remark about the same place is kept once. Returns null, so that a parser can end with it. */
  add(rule: FindingRule, range: Range, message: string, remark: Remark = {}): null {
    const span = this.#source.span(range);
    const key = `${rule}|${span.start_line}:${span.start_col}|${message}`;
    if (this.#findings.has(key)) return null;
    this.#findings.set(key, {
      rule_id: rule,
      category: rule.slice(0, rule.indexOf('.')),
      severity: remark.severity ?? findingRules[rule],
      message,
      node_id: remark.node ?? null,
      edge_id: remark.edge ?? null,
      related_node_ids: [],
      related_edge_ids: [],
      source_span: span,
      suggested_fix: remark.fix ?? null,
      related_spans: (remark.related ?? []).map((related) => this.#source.span(related)),
    });
    return null;
  }

  /** Takes over a finding about the graph. */
  adopt(finding: Finding): void {
    this.#findings.set(
      `${finding.rule_id}|${finding.node_id}|${finding.edge_id}|${finding.message}`,
      finding,
    );
  }

  get size(): number {
    return this.#findings.size;
  }

  get blocks(): boolean {
    return [...this.#findings.values()].some((finding) => finding.severity === 'error');
  }

  /** In the order of the text. */
  list(): Finding[] {
    return [...this.#findings.values()].sort(
      (a, b) =>
        line(a) - line(b) ||
        column(a) - column(b) ||
        (a.rule_id < b.rule_id ? -1 : a.rule_id > b.rule_id ? 1 : 0),
    );
  }
}

const line = (finding: Finding): number => finding.source_span?.start_line ?? 0;
const column = (finding: Finding): number => finding.source_span?.start_col ?? 0;
