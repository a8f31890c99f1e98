import type { GenerateOptions } from './language-model.ts';

/** Tells whether a piece of an answer was handed over: from then on no other answer may begin. */
export function watchPieces(options: GenerateOptions): {
  readonly options: GenerateOptions;
  readonly anyHanded: () => boolean;
} {
  const { onText } = options;
  if (!onText) return { options, anyHanded: () => false };
  let handed = false;
  const watching = (piece: string) => {
    handed = true;
    onText(piece);
  };
  return { options: { ...options, onText: watching }, anyHanded: () => handed };
}
