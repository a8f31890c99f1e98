/**
 * Written talks in which an agent asks and a person answers with hardly more than the value. Only the question tells
 * whether a bare number is a secret or a shoe size.
 */
import { dialogueLines as lines } from './dialogue-lines.ts';
import type { Topic } from './dialogue-topic.ts';
import { fill, plain } from './frame.ts';
import { harmlessTopics } from './harmless-topics.ts';
import { ownWords } from './label-words.ts';
import type { LabelledDocument, LabelledPassage } from './labelled-document.ts';
import type { LabelledSet } from './labelled-set.ts';
import { personalTopics } from './personal-topics.ts';
import { SeededRandom } from './seeded-random.ts';
import { noSkipWords } from './skip-words.ts';

const dialogues = 400;

export function dialogueSet(seed = 202): LabelledSet {
  const random = new SeededRandom(seed);
  const documents = Array.from({ length: dialogues }, (_, index) => dialogue(index, random));
  return { name: 'dialogues', documents, words: ownWords, skipWords: noSkipWords, labelsAll: true };
}

/** One personal topic, which the results are broken down by, among one to three harmless ones. */
function dialogue(index: number, random: SeededRandom): LabelledDocument {
  const personal = personalTopics[index % personalTopics.length] ?? random.pick(personalTopics);
  const harmless = random.shuffled(harmlessTopics).slice(0, random.between(1, 3));
  const topics = random.shuffled([personal, ...harmless]);
  return {
    id: `dialogue-${index}`,
    form: personal.name,
    passages: [
      plain(random.pick(lines.openings), 'person'),
      ...topics.flatMap((topic) => exchange(topic, random)),
      plain(random.pick(lines.closings), 'agent'),
    ],
  };
}

/** The question, the answer, and between or behind them what makes talk a talk. */
function exchange(topic: Topic, random: SeededRandom): LabelledPassage[] {
  const value = filling(topic, random);
  const question = random.pick([...lines.leads, '', '']) + random.pick(topic.questions);
  const answer = random.pick([...lines.answers, ...lines.answers, ...(topic.answers ?? [])]);
  const passages = [plain(question, 'agent')];
  if (random.chance(0.12))
    passages.push(plain(random.pick(lines.stalls), 'person'), plain(random.pick(lines.patience), 'agent'));
  passages.push(fill(answer, { value }, 'person'));
  if (random.chance(0.12)) passages.push(fill(random.pick(lines.readBacks), { value }, 'agent'));
  return passages;
}

function filling({ type, value }: Topic, random: SeededRandom) {
  const text = value(random);
  return type === null ? { text, decoy: true } : { text, type };
}
