import { accept, refuse, type ValueCheck } from './checked.ts';

const words = new Map<string, boolean>([
  ...['yes', 'y', 'yeah', 'yep', 'yup', 'true', 'sure', 'correct'].map((word) => [word, true] as const),
  ...['no', 'n', 'nope', 'nah', 'false'].map((word) => [word, false] as const),
]);

export const checkBoolean: ValueCheck = (_variable, raw) => {
  if (typeof raw === 'boolean') return accept(raw);
  const word =
    typeof raw === 'string'
      ? words.get(
          raw
            .trim()
            .replace(/[.!,]+$/, '')
            .toLowerCase(),
        )
      : undefined;
  return word === undefined ? refuse('Please answer with yes or no.') : accept(word);
};
