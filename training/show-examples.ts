/** Prints examples with their labels: `node training/show-examples.ts [seed] [count]`. */
import { Examples } from './examples.ts';

const [seed = 1, count = 40] = process.argv.slice(2).map(Number);
const examples = new Examples(seed);
for (let index = 0; index < count; index += 1) {
  const { previous, text, spans } = examples.next();
  let shown = '';
  let at = 0;
  for (const { type, start, end } of spans) {
    shown += `${text.slice(at, start)}[${type} ${text.slice(start, end)}]`;
    at = end;
  }
  process.stdout.write(`${previous === null ? '' : `<${previous}> `}${shown}${text.slice(at)}\n`);
}
