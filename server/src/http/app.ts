/** The HTTP side: its table of contents. What each operation does stands in `routes/`. */
import scalar from '@scalar/fastify-api-reference';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { actionContext } from '#actions/action-context.ts';
import type { Caller } from '#domain/scope.ts';
import type { Logger } from '#telemetry/logger.ts';
import { createAuthentication } from './authentication.ts';
import { parseBody } from './body.ts';
import { answerError } from './error-answer.ts';
import { openApiDocument } from './openapi.ts';
import { entrance } from './entrance.ts';
import { traceRequests, withinSpan } from './request-span.ts';
import type { Call, Route } from './route.ts';
import { routes } from './routes.ts';
import type { CallServices, HttpServices } from './services.ts';
import { answerNoRequest, answerUnreadablePath } from './unreadable-request.ts';
import { validatorCompiler } from './validation.ts';

const maxBodyBytes = 1024 * 1024;

/** How long a request may take to arrive, its body included; an answer takes as long as it takes. */
export interface Arrival {
  readonly limitMs: number;
  /** How often it is looked for requests that are over the limit. */
  readonly checkMs: number;
}
const usualArrival: Arrival = { limitMs: 60_000, checkMs: 5_000 };

export async function createApp(
  services: HttpServices,
  arrival: Arrival = usualArrival,
): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = quieter(services.logger);
  const authentication = createAuthentication(services.database, services.clock, services.logger);
  const app = Fastify({
    loggerInstance,
    bodyLimit: maxBodyBytes,
    requestTimeout: arrival.limitMs,
    // Node goes by the longer of the two limits, so the head's must not stay the longer one.
    http: { headersTimeout: arrival.limitMs, connectionsCheckingInterval: arrival.checkMs },
    routerOptions: { ignoreTrailingSlash: true },
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, request, reply) => answerUnreadablePath(authentication, request, reply),
    clientErrorHandler: answerNoRequest,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (body) => JSON.stringify(body));
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((_request, reply) =>
    reply.status(404).send({ error: 'not_found', message: 'There is no such operation; see /openapi.json.' }),
  );
  traceRequests(app);
  readBodies(app);
  app.decorateRequest('caller');
  const callServices = { ...services, forgetKeys: authentication.forget };
  for (const route of routes) register(app, route, callServices, authentication.authenticate);
  app.get('/', async () => entrance);
  app.get('/health', async () => ({ status: 'ok' }));
  const document = openApiDocument(routes);
  app.get('/openapi.json', async () => document);
  await app.register(scalar, { routePrefix: '/docs', configuration: { url: '/openapi.json' } });
  return app;
}

/**
 * Bodies are JSON whatever their content type says, or fails to say. A route without a body schema does not read
 * its body, so whatever stands in it is accepted.
 */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addHook('onRequest', async (request) => {
    if (request.headers['content-type'] !== undefined) request.headers['content-type'] = 'application/json';
  });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) =>
    request.routeOptions.config.route?.body ? parseBody(body) : undefined,
  );
}

/** Requests are spans; what Fastify logs about each would say the same twice. */
function quieter(logger: Logger): Logger {
  return logger.child({}, { level: logger.isLevelEnabled('warn') ? 'warn' : logger.level });
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
  interface FastifyContextConfig {
    route?: Route;
  }
}

function register(
  app: FastifyInstance,
  route: Route,
  services: CallServices,
  authenticate: ReturnType<typeof createAuthentication>['authenticate'],
): void {
  app.route({
    method: route.method,
    url: route.url.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: {
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
    },
    config: { route },
    onRequest: async (request) => {
      request.caller = await authenticate(headerOf(request, 'x-api-key'), route.scope);
      request.span?.set({ 'rapport.organization_id': request.caller.organizationId });
    },
    handler: (request, reply) => withinSpan(request, () => answer(route, callOf(request, services), reply)),
  });
}

async function answer(
  route: Route,
  call: Call<never, never, never>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (route.kind === 'stream') {
    await route.stream(call, reply);
    return reply;
  }
  const body = await route.handle(call);
  const { status, alternative } = route.success;
  return reply.status(alternative?.when(body) ? alternative.status : status).send(body);
}

function callOf(request: FastifyRequest, services: CallServices): Call<never, never, never> {
  const caller = request.caller!;
  return {
    params: request.params as never,
    query: request.query as never,
    body: request.body as never,
    caller,
    context: actionContext(services, caller.organizationId),
    services,
    log: services.logger,
    header: (name) => headerOf(request, name),
  };
}

function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}
