import type { Detection } from '#privacy/detector.ts';

/** Keys that their issuers mark with a prefix, so that they are recognised where they leak. */
const prefixed = new RegExp(
  `(?<![\\w-])(?:${[
    'sk-(?:ant-|proj-|or-|svcacct-)?[\\w-]{16,250}',
    '[sprw]k_(?:live|test|prod)_[a-zA-Z0-9]{10,120}',
    'whsec_[a-zA-Z0-9+/=]{20,80}',
    'gh[pousr]_[a-zA-Z0-9]{20,255}',
    'github_pat_\\w{20,120}',
    '(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{16}',
    'xox[abceoprs]-[a-zA-Z0-9-]{10,250}',
    'xapp-[a-zA-Z0-9-]{10,250}',
    'AIza[\\w-]{30,45}',
    'ya29\\.[\\w-]{20,250}',
    'gl(?:pat|rt|dt|ptt|cbt)-[\\w-]{16,100}',
    '(?:npm|hf|gsk|r8|dckr_pat|shpat|shpss|shpca|lin_api|figd|sntrys|dop_v1|rnd|pul|vercel|tfp|nvapi|pat|key|rpa|doo_v1)_[a-zA-Z0-9_-]{20,250}',
    'pypi-[\\w-]{20,250}',
    'SG\\.[\\w-]{16,40}\\.[\\w-]{16,60}',
    'key-[0-9a-f]{32}',
    'sq0[a-z]{3}-[\\w-]{20,60}',
    'xai-[\\w-]{20,120}',
    'nvapi-[\\w-]{20,120}',
    'pat[a-zA-Z0-9]{14}\\.[0-9a-f]{64}',
    '\\d{8,10}:AA[\\w-]{32,36}',
  ].join('|')})`,
  'g',
);
const jsonWebToken = /(?<![\w-])eyJ[\w-]{5,4000}\.[\w-]{5,8000}(?:\.[\w-]{0,2000}){1,3}/g;
const header =
  /(?<![a-z])(?:(?:proxy-)?authorization["']? ?[:=] ?["']?(?:[a-z]{3,12} )?|(?:bearer|basic|apikey|token) {1,4})([\w.~+/=-]{8,2000})/gi;
/** Without the name of the header before it, `basic` is a word like others. */
const shortestBearer = 16;
const privateKey = /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;
const longestKey = 20_000;

/** Keys and tokens that tell by their form what they are. */
export function* findSecretTokens(text: string): Generator<Detection> {
  for (const { 0: found, index } of text.matchAll(prefixed))
    yield { type: 'CREDENTIAL', score: 0.95, start: index, end: index + found.length };
  if (text.includes('eyJ')) {
    for (const { 0: found, index } of text.matchAll(jsonWebToken))
      yield { type: 'CREDENTIAL', score: 1, start: index, end: index + found.length };
  }
  for (const { 0: whole, 1: token = '', index } of text.matchAll(header)) {
    if (!/^[a-z-]*authorization/i.test(whole) && !(token.length >= shortestBearer && /\d/.test(token)))
      continue;
    const end = index + whole.length;
    yield { type: 'CREDENTIAL', score: 0.95, start: end - token.length, end };
  }
  if (text.includes('-----BEGIN')) yield* privateKeys(text);
}

/** A private key to its end, or, where it was cut off, as far as its lines go. */
function* privateKeys(text: string): Generator<Detection> {
  let searched = 0;
  for (const { 0: head, index } of text.matchAll(privateKey)) {
    if (index < searched) continue;
    const body = text.slice(index, index + longestKey);
    const [whole] = /^-----BEGIN [^-]{0,60}-----[^-]{0,19000}(?:-----END [A-Z0-9 ]{0,60}-----)?/.exec(
      body,
    ) ?? [head];
    searched = index + whole.trimEnd().length;
    yield { type: 'CREDENTIAL', score: 1, start: index, end: searched };
  }
}
