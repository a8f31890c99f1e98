/**
 * Spans of OpenTelemetry. Without a registered SDK they cost next to nothing and go nowhere. Attributes hold
 * ids, codes and counts: no message text, no personal data, and span names are constants.
 */
import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

const tracer = trace.getTracer('rapport');

export type SpanName =
  | 'request'
  | 'turn'
  | 'workflow'
  | 'chat'
  | 'execute_tool'
  | 'finalize.step'
  | 'workflow.compile'
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

/** A span that its owner ends. */
export interface ServerSpan {
  /** Spans that begin in `work` become its children. */
  within<Result>(work: () => Result): Result;
  set(attributes: Attributes): void;
  end(outcome: { readonly isError: boolean }): void;
}

/** A span for what a caller asked of us: part of the caller's trace where the headers name one (W3C Trace Context). */
export function continueTrace(
  name: SpanName,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  attributes: Attributes,
): ServerSpan {
  const parent = propagation.extract(context.active(), headers);
  const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
  const own = trace.setSpan(parent, span);
  return {
    within: (work) => context.with(own, work),
    set: (more) => void span.setAttributes(more),
    end: ({ isError }) => {
      if (isError) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** A span for something that has just happened as a whole. */
export function markSpan(name: SpanName, attributes: Attributes): void {
  tracer.startSpan(name, { attributes }).end();
}
