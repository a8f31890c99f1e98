import type { Span } from '#privacy/detector.ts';

const leadIns =
  /^(?:[\s,.:;!…-]|\b(?:um+|uh+|er+m?|ah|hm+|oh sorry|sorry|(?:my )?(?:mom|mum|mother) was an?|that was|well|so|okay|ok|sure|yes|yeah|yep|right|alright|of course|certainly|thanks|thank you|hi|hello|hey|oh|let me see|let me think|i think|i believe|i guess|that would be|that'?d be|that'?s|that is|it would be|it'?d be|it'?s|it is|it was|this is|i'?m|i am|my (?:full |first |last |maiden )?(?:name|answer)(?:'?s| is| was)|(?:the|my) (?:name|answer|word|password|pet|dog|cat|city|street|school|teacher)(?:'?s)?(?: (?:name|maiden name))?(?: is| was)|(?:his|her|its|their|the|my mother'?s|mum'?s|mom'?s) (?:maiden )?name(?:'?s| is| was)|(?:he|she|it) (?:is|was) called|called|named|you can call me|call me|(?:i was born in|i grew up (?:in|on)|we lived (?:in|on)|i live (?:in|at|on)|in|at|on|the)|is|was)(?![\p{L}\p{N}]))/iu;
const tails =
  /(?:[\s,.:;!?…-]|(?<![\p{L}\p{N}])(?:please|thanks|thank you|if i remember (?:correctly|right)|before she (?:got )?married|with my mother|(?:our|my) (?:dog|cat|hamster|pet|rabbit)|i think|i believe|sir|madam|ma'?am|speaking|here|by the way|though|right|okay|ok|all lower ?case))$/iu;
const most = 12;

/** What an answer comes down to: without the words before and behind it. Empty when nothing else was said. */
export function coreOf(text: string): Span {
  let start = 0;
  let end = text.length;
  for (let count = 0; count < most * 4; count += 1) {
    const found = leadIns.exec(text.slice(start, Math.min(end, start + 80)));
    if (!found || found[0] === '') break;
    start += found[0].length;
  }
  for (let count = 0; count < most; count += 1) {
    const found = tails.exec(text.slice(Math.max(start, end - 50), end));
    if (!found || found[0] === '') break;
    end -= found[0].length;
  }
  return { start, end };
}
