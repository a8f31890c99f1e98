/** Words of the person's own, such as a name, a model or what happened. */
import type { Variable } from '#workflow/graph.ts';
import { asksForName } from '#providers/offline/known-name.ts';
import { isGreeting, isThanks } from '#providers/offline/intents.ts';
import { plain } from '#providers/offline/meaning/plain.ts';
import { kindOf, splitSentences } from '#providers/offline/meaning/sentence.ts';
import { type Found, type Reader, taken } from './found.ts';
import { isNoise } from './noise.ts';

const leadIn =
  /^(?:(?:hi|hello|hey|yes|yeah|yep|sure|ok|okay|well|um|uh|oh|no|sorry|so|right)\b[\s,.!]*)*(?:(?:my|the|our|her|his|its) (?:full |first |last |complete )?[\w' -]{2,30}? (?:is|was|would be|are)(?: called)?|i am called|call me|this is|that is|it is|that'?s|it'?s|i'?m|i am|that would be|it would be|that was|it was|i have|i'?ve got|i got|i use|i live (?:in|at)|i meant?|they call me|make it|for)\s+/i;
const opener = /^(?:(?:hi|hello|hey|yes|yeah|sure|ok|okay|well|um|uh|oh|sorry|so)\b[\s,.!]+|no[,.!]\s*)+/i;
/** `my address is …` is no model. */
const otherLabel =
  /^(?:my|the|our) (?:[\w' ]{1,20} )?(?:address|name|e-?mail|phone|number|order|date|birthday|card|password|pin) (?:is|was)\b/i;
/** `Ann Smith, order …`: what stands before another value is its label. */
const labelAtEnd =
  /(?:\s+(?:and|with|for|my|the|is|at|on|no|number|order|account|customer|card|phone|mobile|e-?mail|address|date|pin|reference)){1,6}\s*$/i;
const closer = /(?:[\s,.!;]+(?:please|thanks|thank you|sir|madam|actually|i think|i guess)){0,4}[\s,.!;]*$/i;
const article = /^(?:an?|the)\s+/i;
/** Says that there is no answer. */
const unanswered =
  /^(?:i (?:really )?(?:do not|can not|did not|have not|am not)\b|no idea|not sure|none of|i have no\b|i forgot|what|why|who|give me|one moment|wait|hold on|just a|let me|never mind|i already|i told|you |is it|can |could )/;
const descriptive =
  /problem|issue|descri|detail|symptom|what|message|note|request|question|comment|feedback|complaint|happen|reason|matter|concern|explain|story|wish|error/i;
const bareAnswer =
  /^\W*(?:yes|yep|yeah|sure|ok|okay|no|nope|nah|right|correct|fine|great|good|perfect|of course|not really|maybe)(?:[\s,.!]+(?:please|thanks|thank you|sure|ok|okay))*\W*$/i;
const dayOrMonth =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|yesterday|january|february|march|july|october|november|december)\b/i;
/** Who says more has not given a word or two. */
const mostClauses = 40;
const longestShort = 60;
const mostWords = 6;

/** Whether the answer is a telling rather than a word or two. */
function isDescriptive({ name, description }: Variable): boolean {
  return (
    descriptive.test(name.replaceAll('_', ' ')) ||
    /^(?:what|how|why)\b|\bdescri|in (?:their|your) own words/i.test(description ?? '')
  );
}

export const readFreeText: Reader = (text, { variable, asked }) => {
  const labelled = afterLabel(text, variable);
  if (labelled !== null) return [labelled];
  if (!asked || !isStatement(text)) return [];
  if (isDescriptive(variable)) return text.includes(taken) ? [] : telling(text);
  const clauses = clausesOf(text);
  if (clauses.length > mostClauses) return [];
  const answers = clauses
    .filter((clause) => !clause.includes(taken) && isStatement(clause))
    .flatMap((clause) => shortAnswer(clause, variable));
  if (answers.length === 0 || (answers.length > 1 && !asksForName(variable))) return whole(text, variable);
  const [only] = answers;
  return only === undefined ? [] : [found(text, only)];
};

/** `my name is Ann`, `the model is XR-5`: the label says whose value it is. */
function afterLabel(text: string, variable: Variable): Found | null {
  const label = variable.name.replaceAll('_', ' ').toLowerCase();
  const names = asksForName(variable) ? [label, 'name', 'full name'] : [label];
  const last = /(\w+)$/.exec(label)?.[1] ?? label;
  const spelled = [...new Set([...names, ...(last === 'name' ? [last] : [])])].map(escaped).join('|');
  const said = new RegExp(
    String.raw`\b(?:my|the|our)? ?(?:${spelled})(?:\s*[:=]\s*|(?:'s| is| would be) )([^,;!?${taken}]{1,80})`,
    'i',
  ).exec(text);
  const rest = said?.[1]?.split(/(?<!\b(?:Dr|Mr|Mrs|Ms|St))\.(?:\s|$)| and (?:my|i|the|it)\b/i, 1)[0] ?? '';
  const isBeforeValue = said !== null && text.charAt(said.index + said[0].length) === taken;
  const [answer] = shortAnswer(isBeforeValue ? rest.replace(labelAtEnd, '') : rest, variable);
  return answer === undefined ? null : found(text, answer);
}

function shortAnswer(clause: string, variable: Variable): string[] {
  const label = new RegExp(String.raw`^(?:[\w' ]{1,30} )?${lastWordOf(variable)}(?:\s*:| is)\s+`, 'i');
  const bare = clause
    .trim()
    .replace(leadIn, '')
    .replace(label, '')
    .replace(opener, '')
    .replace(closer, '')
    .replace(/^["']|["']$/g, '')
    .trim();
  const answer = asksForName(variable) ? bare : bare.replace(article, '');
  const words = answer.split(/\s+/);
  if (otherLabel.test(clause.trim()) && !isOwnLabel(clause, variable)) return [];
  if (answer === '' || answer.length > longestShort || words.length > mostWords || isNoise(answer)) return [];
  if (/^(?:i|you|we|it|this|that|they|he|she|not|what|please)\b(?!\w)/i.test(answer) && words.length > 1)
    return [];
  if (isSmallTalk(answer)) return [];
  if (!isNamed(variable)) return [answer];
  return /^[\p{L}][\p{L}'. -]*$/u.test(answer) && !dayOrMonth.test(answer) && words.length <= 5
    ? [answer]
    : [];
}

function isOwnLabel(clause: string, variable: Variable): boolean {
  return isNamed(variable) || variable.name.split('_').some((word) => clause.toLowerCase().includes(word));
}

function lastWordOf({ name }: Variable): string {
  return escaped(name.split('_').at(-1) ?? name);
}

function isNamed(variable: Variable): boolean {
  return asksForName(variable) || /(?:^|_)name$/i.test(variable.name);
}

/** A short answer of several clauses, such as an address, as it was said. */
function whole(text: string, variable: Variable): Found[] {
  if (text.includes(taken) || isNamed(variable)) return [];
  const [answer] = shortAnswer(text, variable);
  return answer === undefined ? [] : [found(text, answer)];
}

function telling(text: string): Found[] {
  const told = text.replace(opener, '').trim();
  return isSmallTalk(told) || isNoise(told) ? [] : [found(text, told)];
}

function isStatement(text: string): boolean {
  const said = plain(text).replace(/^(?:\W|(?:sorry|well|oh|um|uh|sure)\b|no\b(?=[,.!]))+/, '');
  if (said === '' || unanswered.test(said)) return false;
  return splitSentences(said).every((sentence) => kindOf(sentence) === 'told');
}

function isSmallTalk(text: string): boolean {
  return bareAnswer.test(text) || isGreeting(text) || isThanks(text);
}

function clausesOf(text: string): string[] {
  return text
    .split(/[,;]\s*|(?<!\b(?:Dr|Mr|Mrs|Ms|St))[.!]\s+|\s+and\s+(?=(?:my|the|it|i)\b)/i)
    .filter((clause) => clause.trim() !== '');
}

function found(text: string, value: string): Found {
  const start = Math.max(0, text.indexOf(value));
  return { value, start, end: start + value.length };
}

function escaped(words: string): string {
  return words.replaceAll(/[^\w ]/g, '');
}
