import { Label } from '#workflow/compile/emit/label.ts';
import { firstWords } from '#workflow/compile/text/slug.ts';
import { agentConfig } from './agent-config.ts';
import { instructions, parseFreeText } from './free-text.ts';
import { sentence, type SentenceForm } from './sentence.ts';

export const tell: SentenceForm = {
  opens: ['tell the customer'],
  example: 'Tell the customer that the refund is on its way.',
  parse(cursor, { declared }, from) {
    const words = parseFreeText(cursor, declared, true);
    if (!words) return null;
    const range = cursor.since(from);
    return sentence({
      verb: 'tell',
      range,
      readBack: () => `The model tells the customer, in its own words: ${words.text}`,
      emit(emitter, next) {
        const text = instructions(`Tell the customer ${words.text}.`, emitter.scope.notes);
        const part = { type: 'agent' as const, config: { ...agentConfig, mode: 'tell' as const, text } };
        const id = emitter.node('tell', firstWords(words.text), part, range, { needs: words.uses });
        emitter.edge(id, { label: 'Next', to: next });
        return Label.at(id);
      },
    });
  },
};
