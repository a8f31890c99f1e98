import { isWhole, matchAt } from '#privacy/patterns/code-reading.ts';
import type { ValueKind } from '#privacy/patterns/value-kind.ts';

const digits = /\d(?:[ -]?\d){3,7}(?![ -]?\d)/y;

/** A person's secret number, also a code that was sent to let them in. */
export const pin: ValueKind = {
  type: 'PIN',
  labels: [
    'pin',
    'pins',
    'pin code',
    'pincode',
    'pin number',
    'pin no',
    'p i n',
    'personal identification number',
    'telephone banking pin',
    'telepin',
    'tpin',
    'mpin',
    'upin',
    'atm pin',
    'debit pin',
    'security pin',
    'telephone pin',
    'passcode',
    'pass code',
    'access code',
    'otp',
    'one time code',
    'one time password',
    'one time passcode',
    'verification code',
    'login code',
    'authentication code',
    'confirmation pin',
    'unlock code',
    'door code',
    'gate code',
    'alarm code',
    'geheimzahl',
    'code pin',
    'código pin',
    'pinkod',
    'pincode',
  ],
  readLabelled({ text, start }) {
    const end = start + (matchAt(digits, text, start)?.length ?? 0);
    return end > start && isWhole(text, end) ? { end, score: 0.85 } : null;
  },
};
