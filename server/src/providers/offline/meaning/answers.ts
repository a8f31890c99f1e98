/** The words that people answer with, as parts of patterns over plain text. */

/** What comes before an answer without being one. */
export const softener = String.raw`(?:(?:oh|oh wow|wow|well|hm|ok|okay|so|you know|i think|i guess|i suppose|i would say|i mean|i am afraid|to be honest|actually|honestly|sorry|hello|hi|hang on|hold on|wait|one moment|just a (?:second|moment|minute)|let me (?:see|check|think|look))(?=[\s,.!])[\s,.!]+)*`;

export const undecided =
  /^(?:yes (?:and|but|or) no|no (?:idea|clue|need to)|not (?:sure|certain)|i am not (?:really |so |quite )?(?:sure|certain)|i (?:really |honestly )?(?:do not know|can not (?:say|tell)|have no idea)|maybe|perhaps|it depends|that depends|depends|no ?one|nobody|i am not saying|it is not that|not that i (?:do|would) not)\b/;

/** Words that answer no, whatever follows them. */
export const no =
  'no|nope|nah|nay|n|negative|never|false|no way|no chance|none|not really|not yet|not now|not today|not at all|not that i (?:know|am aware|remember)|not (?:any ?more)|not for me|absolutely not|certainly not|definitely not|of course not|probably not|i do not (?:think|believe) so|i doubt it|unfortunately not|(?:i am )?afraid not|still not(?:hing)?|did not (?:help|work)|no (?:change|difference)|nothing (?:changed|happened)|(?:still )?the same|same as before';

/** Words that answer yes where the thought ends with them. */
export const yes =
  'yes|yeah|yep|yup|yea|ya|y|aye|sure|sure thing|correct|right|that is (?:right|correct|true)|exactly|absolutely|of course|definitely|certainly|indeed|ok|okay|alright|all right|affirmative|true|totally|mhm|uh huh|both|i (?:think|believe|guess|suppose|am afraid|hope) so';

const it = '(?:(?:that|it|this|which)(?: (?:one|day|time|date))? )';
const well =
  '(?:good|great|fine|perfect|ok|okay|all right|alright|lovely|wonderful|excellent|brilliant|fantastic|ideal|cool|nice|right)';
const very = '(?:(?:just|very|really|all|absolutely|perfectly|totally|quite|pretty|so) ){0,2}';

/** To a proposal. It must be all that the thought says: `great delays` agrees to nothing. */
export const agreement = [
  `${it}?(?:would |will |should |does )?(?:suits?|works?|do) (?:me|us|(?:fine |well |perfectly )?for (?:me|us))(?: ${very}${well}| well)?`,
  `${it}(?:would |will |should )?(?:works?|suits?|do)(?: (?:fine|well|nicely|perfectly))?`,
  `${it}?(?:sounds?|looks?|seems?) ${very}${well}(?: to me)?`,
  `(?:${it}(?:is|would be|will be) )?${very}${well}`,
  `${it}(?:is|would be) (?:fine|okay|ok|all right|alright) (?:with|by|for) (?:me|us)`,
  '(?:fine|good|okay|ok|great|perfect) (?:with|by|for) (?:me|us)',
  '(?:please )?(?:do|go ahead|go for it|proceed|carry on)(?: (?:so|it|that|with (?:it|that)|and do (?:it|that)))?(?: please)?',
  '(?:let us|i will) (?:do|take) (?:it|that|this)(?: one)?',
  'by all means|with pleasure|gladly|happily|why not|you bet|deal|agreed|i agree|i accept|i am happy with (?:that|it)|i am (?:fine|okay|ok|good) with (?:that|it|this)|i am in',
  'i would (?:love|like) (?:to|that|it)|(?:as you|if you) (?:like|wish|want)|whatever you (?:say|think)|i do want (?:to|that|it)',
  // Y3
  `(?:${it}(?:is|would be|will be) )?(?:no|not (?:a|an|any)) (?:problems?|worries|objections?|issues?|doubt|bother|trouble)(?: (?:at all|with (?:that|it|this)|about (?:it|that)))?`,
  'i (?:do|would) not mind(?: (?:that|it|at all|if you do))?',
  'i (?:would|will|can|could) not (?:say no|refuse|complain|object|agree more)(?: to (?:that|it))?',
  'i (?:do not|can not) (?:disagree|object|see why not|see a problem|see any problem)(?: with (?:that|it))?',
  'i have (?:nothing|no objections?)(?: against (?:it|that))?|nothing against (?:it|that)',
  `(?:(?:that|it|this) (?:is|would be) )?not bad|no reason not to|could not be better`,
].join('|');

/** To a proposal, whatever follows. */
export const disagreement = [
  `i (?:would|had)(?: really| much)? (?:rather|prefer|sooner) not(?: to)?`,
  '(?:(?:please )?better|rather|preferably|perhaps|maybe) not',
  `(?:please )?do not(?=$|[.!,;])|(?:no )?please do not`,
  `i do not (?:want (?:to|that|it|this)|agree|like (?:that|it|the idea)|fancy (?:that|it)|feel like it)(?=$|[.!,;])`,
  `i (?:can not|disagree|decline|refuse|object|pass)(?=$|[.!,;])|i will pass`,
  `${it}?(?:does|do|will|would|can) not (?:really |quite )?(?:suit|work(?= for)|work out|do|fit)(?: (?:me|us|for (?:me|us)))?`,
  `(?:${it}(?:is|would be|will be) )not (?:really |so |very |quite |that )?${well}`,
  `(?:not (?:interested|a chance|${well}|a good idea)|no (?:good|deal|thanks|thank you)|hardly|under no circumstances|by no means|in no way|out of the question|forget it)`,
].join('|');

/** `I do`, `it is`: an answer only where the thought ends with it. */
export const auxiliary =
  '(?:i|it|we|they|there|that) (?:do|did|does|have|has|had|am|is|are|was|were|can|could|will|would|should)';
