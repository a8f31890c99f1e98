/**
 * Spans of OpenTelemetry. Without a registered SDK they cost next to nothing and go nowhere. Attributes hold
 * ids, codes and counts: no message text, no personal data, and span names are constants.
 */
import { type Attributes, type Span, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('rapport');

export type SpanName =
  | 'request'
  | 'turn'
  | 'chat'
  | 'execute_tool'
  | 'finalize.step'
  | 'session.end'
  | 'sweep';

/** Runs `work` inside a span; a rejection marks the span with the error's name only. */
export function inSpan<Result>(
  name: SpanName,
  attributes: Attributes,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** A span for something that has just happened as a whole. */
export function markSpan(name: SpanName, attributes: Attributes): void {
  tracer.startSpan(name, { attributes }).end();
}
