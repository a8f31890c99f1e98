import { isWhole, matchAt } from '#privacy/patterns/code-reading.ts';
import type { ValueKind } from '#privacy/patterns/value-kind.ts';

const digits = /\d(?:[ -]?\d){2,3}(?![ -]?\d)/y;

/** The code that is printed on a card and stored nowhere. */
export const cvv: ValueKind = {
  type: 'CVV',
  labels: [
    'cvv',
    'cvv2',
    'cvc',
    'cvc2',
    'cvn',
    'cvn2',
    'cid',
    'csc',
    'ccv',
    'security code',
    'security codes',
    'security number',
    'card security code',
    'card verification',
    'card verification code',
    'card verification value',
    'card verification number',
    'card code',
    'on the back',
    'on back',
    'back of the card',
    'back of my card',
    'back of it',
    'three digits',
    '3 digits',
    'three digit code',
    '3 digit code',
    'four digit code',
    'front of the card',
    'three numbers',
    'last three digits',
    'prüfziffer',
    'prüfnummer',
    'kartenprüfnummer',
    'sicherheitscode',
    'code de sécurité',
    'cryptogramme',
    'código de seguridad',
    'codice di sicurezza',
    'código de segurança',
    'beveiligingscode',
  ],
  readLabelled: ({ text, start }) => read(text, start, 0.9),
};

function read(text: string, start: number, score: number) {
  const end = start + (matchAt(digits, text, start)?.length ?? 0);
  return end > start && isWhole(text, end) ? { end, score } : null;
}
