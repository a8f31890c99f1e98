import { RE2JS } from 're2js';
import { Bounded } from '#domain/bounded.ts';

const compiled = new Bounded<string, RE2JS>(500);

/** Whether the pattern, in RE2's syntax, is found in the text, in time linear in its length. Throws on a pattern that is none. */
export function matchesLinear(text: string, pattern: string): boolean {
  let regex = compiled.get(pattern);
  if (regex === undefined) {
    regex = RE2JS.compile(pattern);
    compiled.set(pattern, regex);
  }
  return regex.matcher(text).find();
}
