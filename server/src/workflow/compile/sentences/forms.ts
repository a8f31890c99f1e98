import { approval } from './approval.ts';
import { ask } from './ask.ts';
import { call } from './call.ts';
import { choose } from './choose.ts';
import { decide } from './decide.ts';
import { end } from './end.ts';
import { goTo } from './go-to.ts';
import { handOff } from './hand-off.ts';
import { ifForm, unlessForm } from './if.ts';
import { letAgent } from './let.ts';
import { otherwise } from './otherwise.ts';
import { repeat } from './repeat.ts';
import { say } from './say.ts';
import { score } from './score.ts';
import type { SentenceForm } from './sentence.ts';
import { set } from './set.ts';
import { tell } from './tell.ts';
import { transfer } from './transfer.ts';

/** All sentences there are. One that opens with the words of another and more stands before it. */
export const forms: readonly SentenceForm[] = [
  approval,
  ask,
  say,
  tell,
  call,
  set,
  ifForm,
  unlessForm,
  otherwise,
  decide,
  score,
  choose,
  repeat,
  goTo,
  handOff,
  transfer,
  letAgent,
  end,
];
