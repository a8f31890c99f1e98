/** The letters and digits of a text alone, in one case and without accents, and where each of them stood. */
export interface FoldedText {
  readonly core: string;
  /** Where in the text the letter at this place of `core` begins, and where it ends. */
  startOf(place: number): number;
  endOf(place: number): number;
}

const outside = /[^\p{L}\p{N}]/gu;

export function foldedText(text: string): FoldedText {
  const starts: number[] = [];
  const ends: number[] = [];
  const kept: string[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const unit of folded(character)) {
      for (let part = 0; part < unit.length; part += 1) {
        starts.push(at);
        ends.push(end);
      }
      kept.push(unit);
    }
    at = end;
  }
  return { core: kept.join(''), startOf: (place) => starts[place] ?? 0, endOf: (place) => ends[place] ?? 0 };
}

function folded(character: string): string {
  if (character >= '0' && character <= '9') return character;
  if (character >= 'a' && character <= 'z') return character;
  if (character >= 'A' && character <= 'Z') return character.toLowerCase();
  if (character <= '\u007f') return '';
  return character.normalize('NFKD').toLowerCase().replaceAll(outside, '');
}
