/** The output: numbered steps with their time, and text that is wrapped and, on a terminal, coloured. */
import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

export interface Output {
  readonly line: (text?: string) => void;
  /** `label` stands in a column of its own; `text` goes on under itself when it is long. */
  readonly entry: (label: string, text: string, style?: Style) => void;
  readonly styled: (style: Style, text: string) => string;
  /** Says what is done, does it, and says how long it took; a failure goes on to the caller. */
  readonly step: <Result>(title: string, work: () => Promise<Result>) => Promise<Result>;
}

/** Standard output, as far as it is used here. */
export interface Sink {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const labelWidth = 13;

export function createOutput(stream: Sink): Output {
  const colours = stream.isTTY && !process.env['NO_COLOR'];
  const width = Math.min(Math.max(stream.columns ?? 110, 60), 110);
  let steps = 0;
  const line = (text = '') => void stream.write(`${text}\n`);
  const styled = (style: Style, text: string) =>
    colours ? styleText(style, text, { validateStream: false }) : text;

  async function step<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
    const startedAtMs = performance.now();
    const took = () => formatMs(performance.now() - startedAtMs);
    steps += 1;
    line();
    line(styled('bold', `${steps}. ${title}`));
    try {
      const result = await work();
      line(styled('green', `   ✓ ${took()}`));
      return result;
    } catch (error) {
      line(styled('red', `   ✗ after ${took()}`));
      throw error;
    }
  }

  return {
    line,
    styled,
    step,
    entry: (label, text, style) => {
      for (const [index, part] of wrap(text, width - labelWidth - 3).entries()) {
        const head = (index === 0 ? label : '').padEnd(labelWidth);
        line(`   ${styled('dim', head)}${style ? styled(style, part) : part}`);
      }
    },
  };
}

export function formatMs(ms: number): string {
  return ms < 1_000 ? `${Math.max(Math.round(ms), 1)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/**
 * Lines of at most `width` signs, broken between words; a word that is longer keeps a line of its own. What begins
 * with spaces goes on under itself.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const [indent = ''] = /^ */.exec(paragraph) ?? [];
    const lines: string[] = [];
    let current = '';
    for (const word of paragraph.slice(indent.length).split(' ')) {
      if (current !== '' && indent.length + current.length + 1 + word.length > width) {
        lines.push(indent + current);
        current = word;
      } else current = current === '' ? word : `${current} ${word}`;
    }
    return [...lines, indent + current];
  });
}
