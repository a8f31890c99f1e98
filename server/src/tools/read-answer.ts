/**
 * What a tool answered.
 *
 * A1. It is read up to a limit; behind it the connection is closed.
 * A2. JSON is nested to a limit only: what is deeper could neither be stored nor walked through.
 */
import type { IncomingMessage } from 'node:http';
import type { ToolAnswer } from '#agent/tool-caller.ts';
import { isDeeper } from './json-depth.ts';
import { ToolProblem } from './tool-problem.ts';

const deepestAnswer = 100;

/** Rejects with a `ToolProblem` for an answer above a limit. */
export async function readAnswer(message: IncomingMessage, maxBytes: number): Promise<ToolAnswer> {
  const text = await readText(message, maxBytes);
  const headers = Object.entries(message.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    status_code: message.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: bodyOf(text),
  };
}

async function readText(message: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop destroys the connection. (A1)
    if (bytes > maxBytes)
      throw new ToolProblem('ResponseTooLarge', `the answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function bodyOf(text: string): unknown {
  if (text === '') return null;
  const body = parsed(text);
  if (isDeeper(body, deepestAnswer))
    throw new ToolProblem('ResponseTooDeep', `the answer is nested more than ${deepestAnswer} levels deep`); // A2
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not every answer is JSON; as a text it is a value, too.
    return text;
  }
}
