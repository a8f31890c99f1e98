/** Reads a streamed turn as a client would, and can hang up after any number of frames. */
export interface Frame {
  readonly id: string | null;
  readonly event: string | null;
  /** Null for a comment. */
  readonly data: Record<string, any> | null;
}

export interface StreamedTurn {
  readonly status: number;
  readonly frames: readonly Frame[];
  /** What the deltas say, joined. */
  readonly text: string;
  /** The id to resume with. */
  readonly lastId: string | null;
  /** The JSON of an answer that is no stream. */
  readonly body: Record<string, any> | null;
}

export async function readStream(
  url: string,
  request: {
    readonly key: string;
    readonly body: unknown;
    readonly headers?: Record<string, string>;
    /** Hang up once so many frames (with data) have come; Infinity reads to the end. */
    readonly frames?: number;
  },
): Promise<StreamedTurn> {
  const hangUp = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'x-api-key': request.key, 'content-type': 'application/json', ...request.headers },
    body: JSON.stringify(request.body),
    signal: hangUp.signal,
  });
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    const body = (await response.json()) as Record<string, any>;
    return { status: response.status, frames: [], text: '', lastId: null, body };
  }
  const frames: Frame[] = [];
  let pending = '';
  const decoder = new TextDecoder();
  const wanted = request.frames ?? Number.POSITIVE_INFINITY;
  for await (const chunk of response.body ?? []) {
    pending += decoder.decode(chunk, { stream: true });
    const blocks = pending.split('\n\n');
    pending = blocks.pop() ?? '';
    frames.push(...blocks.map(parseFrame));
    if (frames.filter((frame) => frame.data).length >= wanted) break;
  }
  hangUp.abort();
  const kept = upTo(frames, wanted);
  return {
    status: response.status,
    frames: kept,
    text: kept.map((frame) => (frame.event === 'delta' ? String(frame.data?.['text']) : '')).join(''),
    lastId: kept.findLast((frame) => frame.id)?.id ?? null,
    body: null,
  };
}

/** As if nothing after the wanted frames had arrived, although a chunk may have held more. */
function upTo(frames: readonly Frame[], wanted: number): Frame[] {
  let seen = 0;
  return frames.filter((frame) => {
    if (seen >= wanted) return false;
    if (frame.data) seen += 1;
    return true;
  });
}

function parseFrame(block: string): Frame {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()] as const;
    }),
  );
  const data = fields.get('data');
  return {
    id: fields.get('id') ?? null,
    event: fields.get('event') ?? null,
    data: data === undefined ? null : (JSON.parse(data) as Record<string, any>),
  };
}
