import { describe, expect, it } from 'vitest';
import { ConversationDetector } from './conversation-detector.ts';
import type { Detection, Detector } from './detector.ts';
import { loneText, type Passage } from './passage.ts';

/** Finds `4471` where the passage before it asks for a PIN. */
function detectorOf(asked: Passage[][]): Detector {
  return {
    name: 'scripted',
    version: '1',
    entityTypes: ['PIN'],
    scoreThreshold: 0.5,
    detect: async (passages) => {
      asked.push([...passages]);
      return passages.map(({ text }, index): Detection[] => {
        const start = text.indexOf('4471');
        const isAnswer = start >= 0 && passages[index - 1]?.text === 'PIN?';
        return isAnswer ? [{ type: 'PIN', score: 0.8, start, end: start + 4 }] : [];
      });
    },
  };
}

const talk: Passage[] = [
  { speaker: 'agent', text: 'PIN?', label: '' },
  { speaker: 'person', text: '4471', label: '' },
];

describe('the detector of a conversation', () => {
  it('finds in one text what another gave away, once it has read them all', async () => {
    const detector = new ConversationDetector(detectorOf([]));
    const field = [loneText('pin=4471', 'arguments')];
    expect(await detector.detect(field)).toEqual([[]]);
    await detector.detect(talk);
    detector.learnt();
    expect(await detector.detect(field)).toMatchObject([
      [{ type: 'PIN', start: 4, end: 8, canonical: '4471' }],
    ]);
    expect(await detector.detect([loneText('four four seven one')])).toMatchObject([
      [{ type: 'PIN', start: 0, end: 19 }],
    ]);
  });

  it('asks for a text once', async () => {
    const asked: Passage[][] = [];
    const detector = new ConversationDetector(detectorOf(asked));
    await detector.detect(talk);
    detector.learnt();
    await detector.detect(talk);
    expect(asked).toHaveLength(1);
  });

  it('learns nothing that would not be acted on', async () => {
    const detector = new ConversationDetector({ ...detectorOf([]), scoreThreshold: 0.9 });
    await detector.detect(talk);
    detector.learnt();
    expect(await detector.detect([loneText('4471')])).toEqual([[]]);
  });
});
