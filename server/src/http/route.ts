/**
 * One declaration per operation: path, scope, schemas and handler together.
 *
 * R1. A route cannot exist without a scope; the app checks it before anything else and it is published in the
 *     OpenAPI document.
 * R2. The order of checks is 401, 403, 422, 404, state: key and scope before the body is read, the shape
 *     before the handler, ids and state in the handler's action.
 */
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { ActionContext } from '#actions/action-context.ts';
import type { Caller, Scope } from '#domain/scope.ts';
import type { Logger } from '#telemetry/logger.ts';
import type { CallServices } from './services.ts';

export interface Call<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  /** Scoped to the caller's organization. */
  readonly context: ActionContext;
  readonly services: CallServices;
  readonly log: Logger;
  /** A request header, or null. */
  readonly header: (name: string) => string | null;
}

type Schema = z.ZodType;
type Output<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined;

/** The status of success and the schema of its body. */
interface Success<Body> {
  readonly status: 200 | 201 | 202 | 204;
  readonly body?: Body;
  /** Another status for some of the answers. */
  readonly alternative?: { readonly status: 200; readonly when: (body: unknown) => boolean };
}

interface Declaration<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: `/v1/${string}`;
  readonly operationId: string;
  readonly tag: string;
  readonly scope: Scope;
  readonly summary: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Headers the operation reads beyond the key, for the document. */
  readonly headers?: readonly { readonly name: string; readonly description: string }[];
  readonly success: Success<Schema>;
  /** Which refusals the operation knows beyond 401, 403 and 422. */
  readonly errors?: readonly (404 | 409)[];
}

export interface JsonRoute<
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
> extends Declaration<P, Q, B> {
  readonly kind: 'json';
  handle(call: Call<Output<P>, Output<Q>, Output<B>>): Promise<unknown>;
}

/** An operation that writes its answer itself, as server-sent events. */
export interface StreamRoute<
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
> extends Declaration<P, Q, B> {
  readonly kind: 'stream';
  stream(call: Call<Output<P>, Output<Q>, Output<B>>, reply: FastifyReply): Promise<void>;
}

/** A route with its types forgotten, as the app registers it. */
export type Route = JsonRoute | StreamRoute;

/** `Result` is what the handler resolves with: it must be the output of `success.body`. */
export function jsonRoute<
  R extends Schema | undefined = undefined,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  declaration: Omit<Declaration<P, Q, B>, 'success'> & {
    readonly success: Success<R>;
    handle(call: Call<Output<P>, Output<Q>, Output<B>>): Promise<R extends Schema ? z.input<R> : void>;
  },
): Route {
  return { ...declaration, kind: 'json' } as Route;
}

export function streamRoute<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(declaration: Omit<StreamRoute<P, Q, B>, 'kind'>): Route {
  return { ...declaration, kind: 'stream' } as Route;
}
