/** The bare turn's model call: the global `fetch`, and the answer taken apart by hand. */
import type { BareMessage } from './bare-database.ts';

const persona =
  'You are Ava, the friendly assistant of a small company. You help people to book an appointment.';

export async function wholeText(baseUrl: string, messages: readonly BareMessage[]): Promise<string> {
  const response = await ask(baseUrl, messages, false);
  return JSON.parse(await response.text()).choices[0].message.content;
}

export async function* piecesOfText(
  baseUrl: string,
  messages: readonly BareMessage[],
): AsyncGenerator<string> {
  const response = await ask(baseUrl, messages, true);
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!line.startsWith('data: {')) continue;
      const piece = JSON.parse(line.slice('data: '.length)).choices[0]?.delta.content;
      if (piece) yield piece;
    }
  }
}

function ask(baseUrl: string, messages: readonly BareMessage[], stream: boolean): Promise<Response> {
  const prompt = [{ role: 'system', content: persona }, ...messages];
  return fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer bench' },
    body: JSON.stringify({ model: 'bench', stream, messages: prompt }),
  });
}
