/** What a text holds in spoken form. */
import type { Detection } from '#privacy/detector.ts';
import { canonicalValue } from '#privacy/canonical-value.ts';
import { fold } from '#privacy/folding.ts';
import type { TextView } from '#privacy/text-view.ts';
import { findSpokenEmails } from './email.ts';
import { spelledView, spokenNumberViews } from './number-views.ts';
import { findSpelledNames } from './spelled-name.ts';

export interface Spoken {
  /** The text in every way it can be read as written; whatever is found in one stands for its words. */
  readonly views: readonly TextView[];
  /** What is not written like anything: addresses with their dots in words, names letter by letter. */
  readonly found: readonly Detection[];
}

export function readSpoken(text: string): Spoken {
  const folded = fold(text);
  const spelled = spelledView(folded);
  const found = [...findSpokenEmails(folded.text), ...findSpelledNames(folded.text)];
  return {
    views: [...spokenNumberViews(folded), ...(spelled ? [spelled] : [])],
    found: found.map((detection) => ({ ...detection, ...folded.originalSpan(detection) })),
  };
}

/** What was found in a view, in the text: the value is known as it was read, the text shows it in words. */
export function inText(view: TextView, detection: Detection): Detection {
  const { type, start, end } = detection;
  const canonical = detection.canonical ?? canonicalValue(type, view.text.slice(start, end));
  return { ...detection, ...view.originalSpan(detection), canonical };
}
