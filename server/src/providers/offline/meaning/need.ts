/** What must be spoken of so that a meaning such as `wants to cancel or return an order` holds. */
import { type Mention, mentionsIn } from './mentions.ts';
import { plain } from './plain.ts';
import { splitSentences } from './sentence.ts';
import { tokensOf } from './stem.ts';

/** One thing: any of these concepts, said or denied. */
export interface Need {
  readonly anyOf: ReadonlySet<string>;
  readonly negated: boolean;
}

export interface Meaning {
  /** `wish`: only for who wants it; `topic`: whoever speaks of it; `state`: only for who tells it as true. */
  readonly frame: 'wish' | 'topic' | 'state';
  readonly needs: readonly Need[];
  /** A name for a thing rather than what somebody does: `for a company`. */
  readonly isLabel: boolean;
}

const subject =
  /^(?:if |when )?(?:the |a )?(?:customer|caller|person|user|client|they|he|she|who)(?:'s)?\s+(?=\S+ )/i;
const frames: readonly { readonly frame: Meaning['frame']; readonly in: RegExp }[] = [
  {
    frame: 'topic',
    in: /^(?:asks? (?:about|how|what|when|where|whether|why|if|which)|talks? (?:about|of)|speaks? (?:about|of)|(?:has|have) (?:a |any )?questions? (?:about|on|regarding)|wants? to know|is interested in|mentions?|brings? up)\b/,
  },
  {
    frame: 'wish',
    in: /^(?:asks? (?:to|for)|wants?|would (?:like|rather|prefer)|wish(?:es)?|needs?|requests?|demands?|insists? on|is looking for|prefers?|tries to|is trying to|calls? to|wanting|asking for)\b/,
  },
];
const ownClause =
  /^(?:asks?|wants?|is|has|needs?|says?|would|reports?|lost|cannot|can not|does|did|mentions?|complains?|demands?)\b/;

/** The alternatives of a text: one of them must hold. */
export function meaningsOf(text: string): Meaning[] {
  const [name = '', told = ''] = text.trim().split(/:\s+(.*)/s, 2);
  // Of what describes a name, the first sentence says what it is for.
  const [aim = ''] = splitSentences(told);
  return [...alternativesOf(name), ...alternativesOf(aim)];
}

function alternativesOf(text: string): Meaning[] {
  const bare = text.replace(subject, '').replace(/^["']|["'.]{1,5}$/g, '');
  const isLabel = bare === text && !ownClause.test(plain(bare));
  const parts = plain(bare).split(/\s+or\s+/);
  const clauses: string[] = [];
  for (const part of parts) {
    const last = clauses.length - 1;
    if (last < 0 || ownClause.test(part)) clauses.push(part);
    else clauses[last] += ` or ${part}`;
  }
  return clauses.map((clause) => meaningOf(clause, isLabel)).filter(({ needs }) => needs.length > 0);
}

function meaningOf(clause: string, isLabel: boolean): Meaning {
  const known = frames.find((each) => each.in.test(clause));
  const rest = known ? clause.replace(known.in, '') : clause;
  const mentions = mentionsIn(rest);
  return {
    frame: known?.frame ?? 'state',
    isLabel: isLabel && known === undefined,
    needs: mentions.length > 0 ? joined(rest, mentions) : bare(clause),
  };
}

/** Words on both sides of an `or` are one need: `a cancelled or returned order`. */
function joined(clause: string, mentions: readonly Mention[]): Need[] {
  const [before = ''] = clause.split(' or ', 1);
  const needs: { anyOf: Set<string>; negated: boolean }[] = mentions.map(({ concepts, negated }) => ({
    anyOf: new Set(concepts),
    negated,
  }));
  const turn = before === clause ? 0 : mentionsIn(before).length;
  const right = needs[turn];
  const left = needs[turn - 1];
  if (turn === 0 || !left || !right) return needs;
  for (const concept of right.anyOf) left.anyOf.add(concept);
  return needs.toSpliced(turn, 1);
}

/** A text of fillers alone, such as `says no`, is matched by those very words. */
function bare(clause: string): Need[] {
  const said = tokensOf(clause).filter((word) => /^(?:yes|no|again|more|now)$/.test(word));
  return said.map((word) => ({
    anyOf: new Set([word === 'no' ? 'refuse' : word === 'yes' ? 'agree' : word]),
    negated: false,
  }));
}
