import { numberWord } from '#privacy/spoken/number-words.ts';

const words = new Set(
  `mm mhm mmhm mm-hm mm-hmm uh-huh uhhuh uh huh hm hmm yes yeah yep yup ok okay right sure alright great good perfect thanks
thank you got it gotcha go ahead on continue please and then next i see understood noted one moment sec second all the rest
of it with that so far carry keep going whenever you're ready i'm listening still here fine cool lovely excellent wonderful
brilliant correct sorry carry take your time no problem worries`.split(/\s+/),
);
const mostWords = 8;

/** Said so that the other goes on, perhaps with the last numbers repeated: it neither asks for anything new nor ends what is being said. */
export function isBackChannel(text: string): boolean {
  const said =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z']+(?:-[a-z]+)?/g) ?? [];
  return said.length <= mostWords && said.every((word) => words.has(word) || numberWord(word) !== null);
}
