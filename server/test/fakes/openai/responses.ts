/** `POST /v1/responses` as OpenAI writes it: one JSON value, or frames of `event:` and `data:`, numbered. */
import { createdAt, type Frames, type Framing, modelOf, tokensOf } from './framing.ts';
import { argumentsOf, piecesOf, type RecordedRequest, type Script, textOf } from './script.ts';

type Item = ReturnType<typeof messageItem> | ReturnType<typeof callItems>[number];

export const responses: Framing = {
  whole: (script, request, id) => responseObject(script, request, id),

  streamed(script, request, id): Frames {
    let sequence = 0;
    const frame = (type: string, content: object) =>
      `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...content })}\n\n`;
    const begun = {
      ...responseObject(script, request, id),
      status: 'in_progress',
      output: [],
      usage: null,
      incomplete_details: null,
    };
    const opening = [
      frame('response.created', { response: begun }),
      frame('response.in_progress', { response: begun }),
    ];
    const pieces = itemsOf(script, id).flatMap((item, index) => framesOfItem(item, index, script, frame));
    const last = script.finish ? 'response.incomplete' : 'response.completed';
    return { opening, pieces, closing: [frame(last, { response: responseObject(script, request, id) })] };
  },

  failed(message, request, id) {
    const error = { code: 'server_error', message };
    const response = { ...responseObject({}, request, id), status: 'failed', error };
    const event = { type: 'response.failed', sequence_number: 99, response };
    return { whole: response, frame: `event: response.failed\ndata: ${JSON.stringify(event)}\n\n` };
  },
};

function responseObject(script: Script, request: RecordedRequest, id: number) {
  const { input, output } = tokensOf(script, textOf(script), request);
  const reason = script.finish === 'length' ? 'max_output_tokens' : script.finish;
  return {
    id: `resp_${id}`,
    object: 'response',
    created_at: createdAt,
    status: script.finish ? 'incomplete' : 'completed',
    error: null,
    incomplete_details: reason ? { reason } : null,
    instructions: null,
    model: modelOf(request),
    output: itemsOf(script, id),
    parallel_tool_calls: true,
    store: false,
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + output,
    },
  };
}

function itemsOf(script: Script, id: number): Item[] {
  const text = textOf(script);
  return [...(text ? [messageItem(text, id)] : []), ...callItems(script, id)];
}

function messageItem(text: string, id: number) {
  return {
    id: `msg_${id}`,
    type: 'message' as const,
    status: 'completed',
    role: 'assistant',
    content: [{ type: 'output_text', text, annotations: [], logprobs: [] }],
  };
}

function callItems(script: Script, id: number) {
  return (script.toolCalls ?? []).map((call, index) => ({
    id: `fc_${id}_${index}`,
    type: 'function_call' as const,
    status: 'completed',
    call_id: call.id ?? `call_${id}_${index}`,
    name: call.name,
    arguments: argumentsOf(call),
  }));
}

type Frame = (type: string, content: object) => string;

/** The frames of one item of the output, in as many pieces as it has deltas: the first opens it, the last ends it. */
function framesOfItem(item: Item, output_index: number, script: Script, frame: Frame): string[] {
  const begun = {
    ...item,
    status: 'in_progress',
    ...(item.type === 'message' ? { content: [] } : { arguments: '' }),
  };
  const opening = frame('response.output_item.added', { output_index, item: begun });
  const at = { item_id: item.id, output_index };
  const { before, deltas, after } =
    item.type === 'message' ? messageFrames(item, at, script, frame) : callFrames(item, at, script, frame);
  const closing = after + frame('response.output_item.done', { output_index, item });
  const pieces = deltas.length > 0 ? deltas : [''];
  return pieces.map(
    (delta, index) =>
      (index === 0 ? opening + before : '') + delta + (index === pieces.length - 1 ? closing : ''),
  );
}

interface ItemFrames {
  readonly before: string;
  readonly deltas: readonly string[];
  readonly after: string;
}

function messageFrames(
  item: ReturnType<typeof messageItem>,
  at: object,
  script: Script,
  frame: Frame,
): ItemFrames {
  const part = item.content[0];
  const place = { ...at, content_index: 0 };
  const before = frame('response.content_part.added', { ...place, part: { ...part, text: '' } });
  const deltas = piecesOf(part?.text ?? '', script.chunkSize).map((delta) =>
    frame('response.output_text.delta', { ...place, delta, logprobs: [] }),
  );
  const done = frame('response.output_text.done', { ...place, text: part?.text, logprobs: [] });
  return { before, deltas, after: done + frame('response.content_part.done', { ...place, part }) };
}

function callFrames(
  item: ReturnType<typeof callItems>[number],
  at: object,
  script: Script,
  frame: Frame,
): ItemFrames {
  const deltas = piecesOf(item.arguments, script.chunkSize).map((delta) =>
    frame('response.function_call_arguments.delta', { ...at, delta }),
  );
  const after = frame('response.function_call_arguments.done', { ...at, arguments: item.arguments });
  return { before: '', deltas, after };
}
