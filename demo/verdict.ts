import { checksOf, type Evidence } from './checks.ts';
import type { Output } from './print.ts';

/** Prints each check; true when all of them hold. */
export function printChecks(output: Output, evidence: Evidence): boolean {
  const checks = checksOf(evidence);
  output.line();
  output.line(output.styled('bold', 'Checks'));
  for (const { claim, holds, found } of checks) {
    const mark = holds ? output.styled('green', '✓') : output.styled('red', '✗');
    output.line(`   ${mark} ${claim} ${output.styled('dim', `(${found})`)}`);
  }
  const failed = checks.filter((check) => !check.holds).length;
  output.line();
  output.line(
    failed === 0 ? `All ${checks.length} checks hold.` : `${failed} of ${checks.length} checks fail.`,
  );
  return failed === 0;
}
