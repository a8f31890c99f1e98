import type { QualityReport, ReadBackLine } from '#store/workflow-revisions.ts';
import type { Finding, FindingSeverity } from '#workflow/finding.ts';

export function qualityReport(
  findings: readonly Finding[],
  readBack: readonly ReadBackLine[],
): QualityReport {
  const count = (severity: FindingSeverity) => findings.filter((each) => each.severity === severity).length;
  return {
    error_count: count('error'),
    warning_count: count('warning'),
    suggestion_count: count('suggestion'),
    findings,
    read_back: readBack,
  };
}

/** The errors among the findings, one line each: where in the text, which rule, what is wrong and what to do. */
export function errorLines(findings: readonly Finding[]): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(asLine);
}

export function asLine({ source_span: span, rule_id: rule, message, suggested_fix: fix }: Finding): string {
  const place = span ? `${span.start_line}:${span.start_col} ` : '';
  return `${place}${rule}: ${message}${fix ? ` ${fix}` : ''}`;
}
