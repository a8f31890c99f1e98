/**
 * The span of a request, from its head to the last byte of its answer. It is there whatever becomes of the request,
 * also when its key or its shape is refused, and continues the caller's trace. It is an error when the answer was one of
 * ours to make and failed: told by its status, or noted where that was sent before.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { continueTrace, type ServerSpan } from '#telemetry/tracing.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined for what is no operation, such as the health check. */
    span?: ServerSpan;
    /** Whether the answer failed after its status was sent. */
    failedLate: boolean;
  }
}

export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('span');
  app.decorateRequest('failedLate', false);
  app.addHook('onRequest', async (request, reply) => {
    const { route } = request.routeOptions.config;
    if (!route) return;
    const span = continueTrace('request', request.headers, {
      'http.route': route.url,
      'http.request.method': route.method,
      'rapport.operation_id': route.operationId,
    });
    request.span = span;
    // Also when the caller has gone before.
    reply.raw.once('close', () => {
      const { headersSent, statusCode } = reply.raw;
      if (headersSent) span.set({ 'http.response.status_code': statusCode });
      span.end({ isError: request.failedLate || (headersSent && statusCode >= 500) });
    });
  });
}

/** Notes that an answer failed whose status, 200, had been sent; `code` is the error's. */
export function markLateFailure(request: FastifyRequest, code: string): void {
  request.failedLate = true;
  request.span?.set({ 'error.type': code });
}

/** Runs an operation within its request's span. */
export function withinSpan<Result>({ span }: FastifyRequest, work: () => Result): Result {
  return span ? span.within(work) : work();
}
