/** `POST /v1/chat/completions` as OpenAI writes it: one JSON value, or frames of `data:` up to `[DONE]`. */
import { createdAt, type Frames, type Framing, modelOf, tokensOf } from './framing.ts';
import { argumentsOf, piecesOf, type RecordedRequest, type Script, textOf } from './script.ts';

export const chatCompletions: Framing = {
  whole(script, request, id) {
    const text = textOf(script);
    const toolCalls = (script.toolCalls ?? []).map((call, index) => ({
      id: call.id ?? `call_${id}_${index}`,
      type: 'function',
      function: { name: call.name, arguments: argumentsOf(call) },
    }));
    return {
      id: `chatcmpl-${id}`,
      object: 'chat.completion',
      created: createdAt,
      model: modelOf(request),
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: text || null,
            ...(toolCalls.length > 0 && { tool_calls: toolCalls }),
            refusal: null,
            annotations: [],
          },
          logprobs: null,
          finish_reason: finishReasonOf(script),
        },
      ],
      usage: usageOf(script, text, request),
      service_tier: 'default',
      system_fingerprint: null,
    };
  },

  streamed(script, request, id): Frames {
    const frame = (choices: unknown[], usage: unknown = null) =>
      `data: ${JSON.stringify({
        id: `chatcmpl-${id}`,
        object: 'chat.completion.chunk',
        created: createdAt,
        model: modelOf(request),
        service_tier: 'default',
        system_fingerprint: null,
        choices,
        usage,
      })}\n\n`;
    const delta = (content: object) =>
      frame([{ index: 0, delta: content, logprobs: null, finish_reason: null }]);
    const text = textOf(script);
    return {
      opening: [delta({ role: 'assistant', content: '', refusal: null })],
      pieces: [
        ...piecesOf(text, script.chunkSize).map((content) => delta({ content })),
        ...toolCallDeltas(script, id).map(delta),
      ],
      closing: [
        frame([{ index: 0, delta: {}, logprobs: null, finish_reason: finishReasonOf(script) }]),
        ...(wantsUsage(request) ? [frame([], usageOf(script, text, request))] : []),
        'data: [DONE]\n\n',
      ],
    };
  },

  failed(message) {
    const error = { error: { message, type: 'server_error', param: null, code: 'server_error' } };
    return { whole: error, frame: `data: ${JSON.stringify(error)}\n\n` };
  },
};

function toolCallDeltas(script: Script, id: number): object[] {
  return (script.toolCalls ?? []).flatMap((call, index) => [
    {
      tool_calls: [
        {
          index,
          id: call.id ?? `call_${id}_${index}`,
          type: 'function',
          function: { name: call.name, arguments: '' },
        },
      ],
    },
    ...piecesOf(argumentsOf(call), script.chunkSize).map((piece) => ({
      tool_calls: [{ index, function: { arguments: piece } }],
    })),
  ]);
}

function finishReasonOf(script: Script): string {
  return script.finish ?? (script.toolCalls?.length ? 'tool_calls' : 'stop');
}

function wantsUsage({ body }: RecordedRequest): boolean {
  const options = body.stream_options;
  return (
    typeof options === 'object' &&
    options !== null &&
    'include_usage' in options &&
    options.include_usage === true
  );
}

function usageOf(script: Script, text: string, request: RecordedRequest) {
  const { input, output } = tokensOf(script, text, request);
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
