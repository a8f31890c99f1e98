import type { Detection } from '#privacy/detector.ts';
import { isPlainWord } from '#privacy/patterns/password-words.ts';

const names =
  'pass ?words?|pass ?phrase|passcode|passwd|pwd|pw|passwort|kennwort|contraseña|mot de passe|wachtwoord|senha|parola|lösenord|hasło|(?:login|memorable|secret) word';
const tokens =
  '(?:api|secret|access|private|auth|license|encryption|recovery|activation)[ _-]?(?:key|token|phrase)|client[ _-]?secret|secret';
const joint =
  '(?: (?:for|to|on|of) (?:my |the |your )?(?:[a-z-]{1,20} )?(?:account|login|wifi|wi-fi|email|portal|app|website|computer|phone)?)?["\']?(?: ?[:=]+ ?| (?:is|was|will be|should be|ist|est|es|è|é|war|equals)(?![a-z])(?: still| now| currently| actually| probably| just| set to| set as|:)? ?:? ?| (?:to|as) (?=\\S{0,40}\\d)|(?= ?["\'“]))';
const named = new RegExp(`(?<![a-zäöü])(?:(${names})|(?:${tokens}))${joint} ?`, 'gi');
const quoted = /["'“‘«]([^"'”’»\n\uFFFC]{1,100})["'”’»]/y;
const unquoted = /[^\s"“”<>\uFFFC]{3,128}/y;
const endOfStatement =
  /^(?:$|[\s]*[.,;!?)\n]|\s+(?:and|but|or|thanks|thank|please|can|could|if|so|ok|lol|btw|what|why|i|it|that|und|y|et)(?![a-z]))/i;

/** `password: …` and `my password is …`: what follows, unless it is a word that only talks about it. */
export function* findPasswords(text: string): Generator<Detection> {
  for (const { 0: lead, 1: password, index } of text.matchAll(named)) {
    const start = index + lead.length;
    quoted.lastIndex = start;
    const inQuotes = quoted.exec(text);
    if (inQuotes?.[1]) {
      if (!/[:=] ?$/.test(lead) || inQuotes[1].length > 3)
        yield { type: 'CREDENTIAL', score: 0.85, start: start + 1, end: start + 1 + inQuotes[1].length };
      continue;
    }
    unquoted.lastIndex = start;
    const value = withoutPunctuation(unquoted.exec(text)?.[0] ?? '');
    const end = start + value.length;
    if (isSecret(value, text.slice(end, end + 12), password !== undefined))
      yield { type: 'CREDENTIAL', score: 0.8, start, end };
  }
}

/** A row of letters is a password only where the statement ends behind it; a key always holds digits. */
function isSecret(value: string, behind: string, isPassword: boolean): boolean {
  if (value.length < 3 || value.includes('://')) return false;
  if (!isPassword) return value.length >= 8 && /\d/.test(value) && /[a-z]/i.test(value);
  if (/[^\p{L}'’-]/u.test(value) || /\p{Ll}\p{Lu}/u.test(value)) return !/^\W+$/.test(value);
  return value.length > 3 && !isPlainWord(value) && endOfStatement.test(behind);
}

function withoutPunctuation(value: string): string {
  return value.replace(/[.,;:?)\]}'’]{1,3}$/, '');
}
