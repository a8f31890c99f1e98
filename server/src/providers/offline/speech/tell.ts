/**
 * What an author wants the customer to be told, as a sentence to the customer. It says what the instruction says
 * and nothing else: where the instruction only names a matter, the sentence owns up to having no more.
 */
import type { SpeakTask } from '#workflow/outcome.ts';
import { fillTemplate } from '#agent/prompt.ts';
import { calmed, withoutEnd } from '#providers/offline/meaning/marks.ts';
import { splitSentences } from '#providers/offline/meaning/sentence.ts';
import { addressed, asSentence } from './address.ts';
import { nameOf } from './label.ts';

/** Said once, before the first bad news. */
const regret = 'I am sorry, but ';

interface Shape {
  readonly in: RegExp;
  readonly says: (rest: string) => string;
}

const manner = String.raw`(?:(?:please|kindly|politely|gently|warmly|clearly|briefly|shortly|honestly|sincerely|calmly|friendly|again|also|then|now|in (?:a|an) [\w-]+ (?:way|tone|manner)|in (?:one|two|short|a few|your own) (?:sentences?|words)|with (?:empathy|care|regret))[\s,]+)*`;
const whom = String.raw`(?:(?:the )?(?:customer|caller|person|client|user)|them|him|her)`;
const telling = new RegExp(
  `^${manner}(?:(?:tell|inform|let|remind|assure|notify|explain to|explain|say to|say|mention to|mention|confirm to|confirm|state|point out|make clear|announce)\\b\\s*(?:${whom}\\s*)?(?:know\\s+)?(?:to ${whom} )?)?${manner}`,
  'i',
);
/** How to speak rather than what to say. */
const aside =
  /^(?:do not|don['’]t|never|avoid|be |keep |use |stay |speak |sound |no more than|at most|only if)/i;
const badNews =
  /\b(?:no|not|cannot|unfortunately|impossible|unable|refused|denied|declined|rejected|too late|expired|failed|closed|sold out|n['’]t)\b/i;

/** Said as it is. */
const quoted = /^["“](.+)["”]$/;

const shapes: readonly Shape[] = [
  { in: /^that\s+(.+)$/i, says: news },
  { in: /^how to\s+(.+)$/i, says: instruct },
  { in: /^to\s+(.+)$/i, says: (rest) => asSentence(`please ${rest}`) },
  {
    in: /^(?:ask|invite|advise|urge|instruct)s?\s+(?:them|him|her|the \w+)\s+to\s+(.+)$/i,
    says: (rest) => asSentence(`please ${rest}`),
  },
  {
    in: /^thank(?:s|ing)?\b\s*(?:you|them|him|her|the \w+)?\s*(.*)$/i,
    says: (rest) => asSentence(`thank you ${rest}`),
  },
  {
    in: /^(?:apologi[sz]e|sorry)\b\s*(?:to (?:them|the \w+)\s*)?(.*)$/i,
    says: (rest) => asSentence(`I am sorry ${rest}`),
  },
  { in: /^(?:good ?bye|say good ?bye|farewell)\b/i, says: () => 'Goodbye!' },
  { in: /^(?:hello|welcome|greet)\b/i, says: () => 'Hello and welcome.' },
  { in: /^about\s+(.+)$/i, says: about },
  { in: /^((?:what|when|where|who|why|how|which|whether|if)\b.+)$/i, says: about },
];
/** A whole sentence has a verb of its own. */
const finite =
  /\b(?:is|are|was|were|will|would|can|cannot|could|has|have|had|must|should|may|do|does|did|takes?|gets?|needs?|comes?|costs?|arrives?|receives?)\b/i;

export function tell({ instructions, known }: Pick<SpeakTask, 'instructions' | 'known'>): string {
  const filled = calmed(fillTemplate(instructions, known)).replaceAll(/\s+/g, ' ').trim();
  const sentences = splitSentences(filled)
    .map((sentence) => withoutEnd(sentence, '.'))
    .filter((sentence) => !aside.test(sentence))
    .map((sentence) => told(sentence, known));
  return sentences
    .filter((sentence) => sentence !== '')
    .map((sentence, at) =>
      at > 0 && sentence.startsWith(regret) ? asSentence(sentence.slice(regret.length)) : sentence,
    )
    .join(' ');
}

function told(sentence: string, known: SpeakTask['known']): string {
  const bare = sentence.replace(telling, '').trim();
  if (bare === '') return '';
  const words = quoted.exec(bare)?.[1];
  if (words) return words;
  for (const shape of shapes) {
    const found = shape.in.exec(bare);
    if (found) return shape.says(addressed(found[1] ?? ''));
  }
  const values = namedValues(bare, known);
  if (values !== null) return values;
  return finite.test(bare) ? news(addressed(bare)) : about(addressed(bare));
}

function news(said: string): string {
  const isSoft = /^(?:I am |we are )?(?:sorry|unfortunately)/i.test(said);
  return badNews.test(said) && !isSoft ? asSentence(`${regret}${said}`) : asSentence(said);
}

/** `how to restart it: pull the plug` holds the steps; without them there is nothing to explain. */
function instruct(rest: string): string {
  const [what = '', steps = ''] = rest.split(/\s*[:–—]\s*/, 2);
  return steps === '' ? about(`how to ${what}`) : asSentence(`to ${what}: ${steps}`);
}

function about(matter: string): string {
  const named = matter.replace(/^about\s+/i, '');
  return asSentence(`this is about ${named}; I have no more details on it here`);
}

/** `the total and the date` are said with their values, where both are known. */
function namedValues(text: string, known: SpeakTask['known']): string | null {
  const names = text.split(/,\s*|\s+and\s+/).map((part) =>
    part
      .replace(/^(?:the|their|his|her|your)\s+/i, '')
      .trim()
      .toLowerCase(),
  );
  const values = names.map((name) =>
    Object.entries(known).find(([each]) => nameOf({ name: each }).toLowerCase() === name || each === name),
  );
  if (values.length === 0 || values.some((value) => value === undefined)) return null;
  return values
    .map((entry) => asSentence(`your ${nameOf({ name: entry?.[0] ?? '' })} is ${String(entry?.[1])}`))
    .join(' ');
}
