/** What a person answers with words, when words were asked for. */
import type { Span } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import { coreOf } from './lead-in.ts';
import { saidDate } from './said-date.ts';

/** Whoever asks back, refuses or puts off has not answered. */
const noAnswer =
  /^\W*(?:why|what|which|who|how|when|where|can (?:i|you|we)|could (?:i|you|we)|do (?:i|you)|is (?:that|it|there)|no\b|nope|not\b|never|i (?:don'?t|do not|can'?t|cannot|won'?t|forgot|need|want|would|have|am not|just|already|told)|i'?m (?:not|just|calling|trying|looking)|i'?(?:d|ll|ve)\b|hold on|hang on|one (?:moment|second|sec|minute)|wait|just a|let me|sorry|pardon|excuse me|give me|there is no|nothing|none|you already|same|please)(?!\w)/i;
/** Words of sentences, not of names. */
const sentenceWords =
  /\b(?:i|you|we|they|he|she|it|me|my|your|want|need|would|like|have|has|had|can|could|should|will|do|does|did|get|got|book|order|cancel|change|help|please|because|when|with|for|from|about|this|that|these|those|there|here|not|don'?t|an?|any|some|and|or|but|appointment|account|problem|issue|question|today|tomorrow|yesterday|yes|no|ok|okay|thanks?|hello|hi|hey|sure|of course|correct|right|maybe|bye|good ?bye)\b/i;

const sentenceEnd = /\s*[.!?;…\n]+(?=\s|$)\s*|\s+(?=(?:why|what|how|can|could|do|does|is that|anything)\b)/gi;
const mostPieces = 12;
const sentenceVerbs =
  /\b(?:call|have|had|want|need|wants|is|are|was|will|would|can|could|please|because|if|when)\b/i;
const looksLikeAddress = /\d|,|\b(?:street|road|avenue|lane|drive|court|way|close|square|place|st|rd|ave)\b/i;

interface Shape {
  readonly mostWords: number;
  readonly mayHaveDigits: boolean;
  /** Any words will do, sentences too. */
  readonly isFree: boolean;
}

const shapes: Readonly<Partial<Record<EntityType, Shape>>> = {
  PERSON: { mostWords: 4, mayHaveDigits: false, isFree: false },
  PLACE: { mostWords: 4, mayHaveDigits: false, isFree: false },
  SECURITY_ANSWER: { mostWords: 6, mayHaveDigits: true, isFree: true },
  CREDENTIAL: { mostWords: 4, mayHaveDigits: true, isFree: true },
  ADDRESS: { mostWords: 12, mayHaveDigits: true, isFree: true },
};

/** Where the value stands that answers a question for this kind; null when it was not answered. */
export function bareAnswer(type: EntityType, text: string): Span | null {
  if (type === 'DATE_OF_BIRTH' || type === 'CARD_EXPIRY') return saidDate(text);
  const shape = shapes[type];
  if (!shape) return null;
  for (const piece of piecesOf(text)) {
    const span = answerIn(type, shape, text, piece);
    if (span) return span;
  }
  return null;
}

/** The whole utterance, and then each sentence of it: `Hm, let me look … Rex. Why do you ask?`. */
function piecesOf(text: string): Span[] {
  const pieces: Span[] = [{ start: 0, end: text.length }];
  let start = 0;
  for (const { 0: gap, index } of text.matchAll(sentenceEnd)) {
    pieces.push({ start, end: index });
    start = index + gap.length;
    if (pieces.length >= mostPieces) break;
  }
  return [...pieces, { start, end: text.length }];
}

function answerIn(type: EntityType, shape: Shape, text: string, piece: Span): Span | null {
  const within = text.slice(piece.start, piece.end);
  const core = shape.isFree ? named(within, coreOf(within)) : coreOf(within);
  const said = within.slice(core.start, core.end);
  if (!/[\p{L}\p{N}]/u.test(said) || within.includes('?') || noAnswer.test(said) || said.includes('\uFFFC'))
    return null;
  if (said.split(/\s+/).length > shape.mostWords) return null;
  if (!shape.mayHaveDigits && /\d/.test(said)) return null;
  if (type === 'ADDRESS' && (!looksLikeAddress.test(said) || sentenceVerbs.test(said))) return null;
  if (!shape.isFree && sentenceWords.test(said)) return null;
  return { start: piece.start + core.start, end: piece.start + core.end };
}

/** `A dog called Rex` comes down to its name. */
function named(text: string, core: Span): Span {
  const said = text.slice(core.start, core.end);
  const found = /^.{1,80}\b(?:called|named|name (?:is|was)|answer is)\s+(?=\S)/is.exec(said);
  return found ? { start: core.start + found[0].length, end: core.end } : core;
}
