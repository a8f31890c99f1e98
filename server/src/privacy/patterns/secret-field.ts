import type { Detection } from '#privacy/detector.ts';

const secretField =
  /(?:^|[ -])(?:password|passwd|passphrase|passcode|pwd|secret|(?:api|secret|access|private) ?key|(?:access|auth|refresh|bearer|session) ?token)$/i;
/** A longer text in such a field is no secret but tells about one. */
const longestSecret = 256;

/** Whether a field's name says that all it holds is a secret. */
export function isSecretField(label: string): boolean {
  return label !== '' && secretField.test(label);
}

/** Everything in a field for a secret, spaces included. */
export function wholeSecret(text: string): Detection[] {
  const secret = text.trim();
  if (secret === '' || secret.length > longestSecret || secret.includes('\n')) return [];
  const start = text.indexOf(secret);
  return [{ type: 'CREDENTIAL', score: 0.8, start, end: start + secret.length }];
}
