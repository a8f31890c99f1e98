/**
 * Values given piece by piece over several turns of a spoken talk, with an agent who listens; and successive numbers
 * that do not belong together although, joined, they would pass for a card or a phone number.
 */
import { fill, plain } from './frame.ts';
import { ownWords } from './label-words.ts';
import type { LabelledDocument, LabelledPassage } from './labelled-document.ts';
import type { LabelledSet } from './labelled-set.ts';
import { SeededRandom } from './seeded-random.ts';
import { noSkipWords } from './skip-words.ts';
import { falseJoins } from './split-decoys.ts';
import { splitLines as lines } from './split-lines.ts';
import { type SplitKind, splitKinds, splitValue } from './split-values.ts';

const splitTalks = 400;

export function splitSet(seed = 303): LabelledSet {
  const random = new SeededRandom(seed);
  const documents = Array.from({ length: splitTalks }, (_, index) =>
    splitTalk(splitKinds[index % splitKinds.length] ?? 'CARD', index, random),
  );
  return {
    name: 'split',
    documents: [...documents, ...falseJoins(random)],
    words: ownWords,
    skipWords: noSkipWords,
    labelsAll: true,
  };
}

function splitTalk(type: SplitKind, index: number, random: SeededRandom): LabelledDocument {
  const { pieces, spoken } = splitValue(type, random);
  const readsBack = random.chance(0.35);
  const turns = pieces.flatMap((text, place) => {
    const piece = { text, type };
    const said = place === 0 ? random.pick(lines.firsts) : random.pick(lines.nexts);
    const heard =
      readsBack && random.chance(0.6) ? fill(random.pick(lines.readBacks), { piece }, 'agent') : null;
    return [fill(said, { piece }, 'person'), heard ?? plain(random.pick(lines.backChannels), 'agent')];
  });
  return {
    id: `split-${index}`,
    form: `${type} ${spoken ? 'in words' : 'in signs'}, ${pieces.length} turns`,
    passages: [...beginning(type, random), ...turns, plain('Thank you, I have that.', 'agent')],
  };
}

/** Mostly the agent has asked for it; sometimes the person just begins. */
function beginning(type: SplitKind, random: SeededRandom): LabelledPassage[] {
  if (random.chance(0.8)) return [plain(random.pick(lines.questions[type]), 'agent')];
  return [plain(random.pick(lines.announcements[type]), 'person'), plain('okay, go ahead', 'agent')];
}
