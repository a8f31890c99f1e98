import { Label } from '#workflow/compile/emit/label.ts';
import { slug } from '#workflow/compile/text/slug.ts';
import { sentence, type SentenceForm } from './sentence.ts';
import { withTrailing } from './trailing.ts';

export const end: SentenceForm = {
  opens: ['end'],
  example: 'End as refunded.',
  parse(cursor, reading, from) {
    const word = cursor.eats('as') ? cursor.take('word') : null;
    if (!word && cursor.at > from + 1) {
      return reading.declared.report.add(
        'text.unknown',
        cursor.here(),
        'A word for how it ended is missing here.',
        { fix: 'Write: End as refunded.' },
      );
    }
    const range = cursor.since(from);
    const outcome = word?.text ?? 'done';
    const inner = sentence({
      verb: 'end',
      range,
      readBack: () => (word ? `Ends as ${outcome}` : 'Ends'),
      emit: (emitter) =>
        Label.at(emitter.node('end', slug(outcome), { type: 'end', config: { outcome } }, range)),
    });
    return withTrailing(cursor, reading, from, inner);
  },
};
