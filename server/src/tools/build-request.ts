/**
 * A tool's request with its blanks filled in.
 *
 * B1. Whom it is sent to is the author's choice alone: the part of the URL before the path has no blanks. What fills
 *     a blank behind it is percent-encoded, and cannot climb to another path.
 * B2. A header takes one line of printable text: what fills it cannot end it.
 * B3. `shownUrl` masks secure values; nothing else of the request is shown.
 */
import { secretMask } from '#domain/secret-mask.ts';
import type { CallableTool, ToolPair } from '#domain/tool.ts';
import { readInput } from '#domain/tool-input.ts';
import { type Blanks, blanks, fillJson, fillText, hasBlank, missingIn } from './template.ts';
import { ToolProblem } from './tool-problem.ts';

export interface BuiltRequest {
  readonly url: URL;
  readonly shownUrl: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface Filling {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly callId: string;
  /** Opens a secure value. */
  readonly openSecret: (sealed: string) => string;
}

/** Throws a `ToolProblem` for inputs that do not fit. */
export function buildRequest(tool: CallableTool, filling: Filling): BuiltRequest {
  const { configuration } = tool;
  const values = blanks(readInputs(tool, filling.inputs), filling.metadata);
  const url = buildUrl(configuration.url, values);
  const shown = new URL(url);
  for (const pair of configuration.query_params) {
    const value = fillText(textOf(pair, filling), values);
    if (value === null) continue;
    addParameter(url, pair.key, value);
    addParameter(shown, pair.key, pair.secure ? secretMask : value); // B3
  }
  const hasBody = configuration.body !== null && configuration.method !== 'GET';
  return {
    url,
    shownUrl: shown.href,
    method: configuration.method,
    headers: buildHeaders(configuration.headers, hasBody, values, filling),
    body: hasBody ? JSON.stringify(fillJson(configuration.body, values)) : null,
  };
}

/** The rest of the query stays as its author spelled it. */
function addParameter(url: URL, key: string, value: string): void {
  const parameter = `${percentEncoded(key)}=${percentEncoded(value)}`;
  url.search = url.search === '' ? parameter : `${url.search}&${parameter}`;
}

/** What is given without being declared fills the blanks of its name as it is. */
function readInputs(tool: CallableTool, given: Filling['inputs']): ReadonlyMap<string, unknown> {
  const values = new Map(Object.entries(given));
  for (const { name, type, required } of tool.configuration.variables) {
    const value = values.get(name) ?? null;
    if (value === null) {
      if (required) throw new ToolProblem('InputError', `${name} is required`);
      continue;
    }
    const read = readInput(type, value);
    if (read.kind === 'wrong_type') throw new ToolProblem('InputError', `${name} must be of type ${type}`);
    values.set(name, read.value);
  }
  return values;
}

function buildUrl(template: string, values: Blanks): URL {
  const [head = '', ...rest] = template.split(/(?=[?#])/);
  const path = head.split('/').map((segment) => fillSegment(segment, values));
  const query = rest.map((part) => fillText(part, values, percentEncoded) ?? '');
  const text = path.join('/') + query.join('');
  if (!URL.canParse(text)) throw new ToolProblem('InputError', 'the filled-in URL is not a URL');
  return new URL(text);
}

/** B1 */
function fillSegment(segment: string, values: Blanks): string {
  if (!hasBlank(segment)) return segment;
  const [missing] = missingIn(segment, values);
  if (missing) throw new ToolProblem('InputError', `${missing} is needed in the URL's path`);
  const filled = fillText(segment, values, percentEncoded) ?? '';
  if (/^(?:\.|%2e){0,2}$/i.test(filled)) {
    throw new ToolProblem('InputError', "the URL's path cannot be made of what it is to be filled with");
  }
  return filled;
}

/** Half of a surrogate pair, which a model may write, has no encoding. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function buildHeaders(
  pairs: readonly ToolPair[],
  hasBody: boolean,
  values: Blanks,
  filling: Filling,
): Record<string, string> {
  const headers = new Map(
    Object.entries({
      accept: 'application/json, text/*;q=0.9, */*;q=0.5',
      // A compressed answer could be small on the way and huge here.
      'accept-encoding': 'identity',
      'user-agent': 'Rapport',
      'idempotency-key': filling.callId,
      ...(hasBody && { 'content-type': 'application/json' }),
    }),
  );
  for (const pair of pairs) {
    const value = fillText(textOf(pair, filling), values);
    if (value === null) continue;
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new ToolProblem('InputError', `the header ${pair.key} cannot hold what it is to be filled with`); // B2
    }
    headers.set(pair.key.toLowerCase(), value);
  }
  return Object.fromEntries(headers);
}

function textOf(pair: ToolPair, filling: Filling): string {
  return pair.secure ? filling.openSecret(pair.sealed) : pair.value;
}
