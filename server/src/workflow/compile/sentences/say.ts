import { firstWords } from '#workflow/compile/text/slug.ts';
import { Label } from '#workflow/compile/emit/label.ts';
import { readWords } from './quoted-text.ts';
import { sentence, type SentenceForm } from './sentence.ts';
import { withTrailing } from './trailing.ts';

export const say: SentenceForm = {
  opens: ['say'],
  example: 'Say "words".',
  parse(cursor, reading, from) {
    const { declared } = reading;
    cursor.eats(':');
    const token = cursor.take('string');
    if (!token || token.text === '') {
      return declared.report.add(
        'text.unknown',
        cursor.since(from),
        'What is to be said is missing, in quotes.',
        {
          fix: 'Write: Say "words". For words of the model, write: Tell the customer …',
        },
      );
    }
    const words = readWords(token.text, token, declared, true);
    const range = cursor.since(from);
    const own = sentence({
      verb: 'say',
      range,
      readBack: () => `Says "${words.text}"`,
      emit(emitter, next) {
        const part = { type: 'message' as const, config: { text: words.text } };
        const id = emitter.node('say', firstWords(words.text), part, range, { needs: words.uses });
        emitter.edge(id, { label: 'Next', to: next });
        return Label.at(id);
      },
    });
    return withTrailing(cursor, reading, from, own);
  },
};
