/**
 * The application: resources and roles put together over an open database, started in order and stopped in the
 * opposite one. `main.ts` starts it from the environment, tests from their own options.
 *
 * Stopping: first no new requests, then the turns that run, then the jobs, then the connections. Whoever
 * started the database stops it after this.
 */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ActionResources } from '#actions/action-context.ts';
import { createOrganizationPrivacies, type OrganizationPrivacies } from '#actions/organization-privacies.ts';
import type { ModelCatalogue } from '#agent/language-model.ts';
import { startCompileWorker } from '#authoring/compile-worker.ts';
import type { Database } from '#database/database.ts';
import { type Clock, type NewId, newUuid, systemClock } from '#domain/clock.ts';
import { startFinalizeWorkers } from '#finalize/finalize-worker.ts';
import { createApp } from '#http/app.ts';
import { listeningUrl } from '#http/listening-url.ts';
import type { CreateDetector } from '#privacy/organization-detector.ts';
import { openQueue, type Queue, type QueueTuning } from '#queue/queue.ts';
import { valueHash } from '#secrets/value-hash.ts';
import { startApprovalWorker } from '#runtime/approval-worker.ts';
import { createRunningWork } from '#runtime/running-work.ts';
import type { RuntimeResources } from '#runtime/runtime.ts';
import { claimInstance, type InstanceRow } from '#store/instance.ts';
import type { SweepResources } from '#sweeps/sweep-resources.ts';
import { startSweepWorker } from '#sweeps/sweep-worker.ts';
import { createTurnRoom } from '#sweeps/turn-room.ts';
import type { Logger } from '#telemetry/logger.ts';
import { createBehaviourCache } from '#turn/behaviour-cache.ts';
import { createLeaseKeeper } from '#turn/lease-keeper.ts';
import type { TurnResources } from '#turn/turn-resources.ts';
import { createWaitingLine } from '#turn/waiting-line.ts';
import { createRunnableCache } from '#turn/workflow/runnable-cache.ts';
import { createHttpToolCaller } from '#tools/http-tool-caller.ts';
import type { Role } from './config.ts';
import { openSealer } from './start/secret-key.ts';

export interface ApplicationOptions {
  readonly database: Database;
  readonly roles: ReadonlySet<Role>;
  readonly models: ModelCatalogue;
  /** What finds personal data, with an organization's options. */
  readonly createDetector: CreateDetector;
  readonly logger: Logger;
  readonly host: string;
  readonly port: number;
  /** What secrets are sealed with: 32 bytes, the same in every process on the database. */
  readonly secretKey: Uint8Array;
  /** Whether tools may call loopback and private addresses. */
  readonly allowPrivateToolNetworks: boolean;
  readonly clock?: Clock;
  readonly newId?: NewId;
  readonly tuning?: Partial<Tuning>;
}

/** Times that operators do not set and tests shorten. */
export interface Tuning {
  /** A turn whose process died can be taken over after this long. */
  readonly leaseMs: number;
  readonly waitLimitMs: number;
  readonly heartbeatMs: number;
  readonly drainMs: number;
  readonly statusCloseGraceMs: number;
  readonly defaultIdleTtlSeconds: number;
  readonly queue: QueueTuning;
}

const usual: Tuning = {
  leaseMs: 15_000,
  waitLimitMs: 120_000,
  heartbeatMs: 15_000,
  drainMs: 30_000,
  statusCloseGraceMs: 3_600_000,
  defaultIdleTtlSeconds: 24 * 3600,
  queue: {},
};

/** Sweeps come once a minute. */
const sweepJobMs = 45_000;

export interface Application {
  /** Where the API listens; null in a process without the role `api`. */
  readonly url: string | null;
  readonly instance: InstanceRow;
  readonly actions: ActionResources;
  readonly runtime: RuntimeResources;
  readonly sweeps: SweepResources;
  stop(): Promise<void>;
}

export async function startApplication(options: ApplicationOptions): Promise<Application> {
  const tuning = { ...usual, ...options.tuning };
  const resources = await openResources(options, tuning);
  const { actions, runtime, sweeps } = resources;
  await actions.queue.start();
  try {
    // The API first: on a port that is taken no job has begun yet.
    const api = options.roles.has('api') ? await startApi(options, actions, runtime, tuning) : null;
    if (options.roles.has('worker')) await startWorkers(options, runtime, sweeps);
    return { ...resources, url: api?.url ?? null, stop: () => stopApplication(resources, api, tuning) };
  } catch (error) {
    await stopResources(resources, tuning);
    throw error;
  }
}

type Resources = Pick<Application, 'instance' | 'actions' | 'runtime' | 'sweeps'>;

async function openResources(options: ApplicationOptions, tuning: Tuning): Promise<Resources> {
  const { database, logger, models, clock = systemClock, newId = newUuid } = options;
  const instance = await claimInstance(database, {
    fingerprintKey: randomBytes(32),
    firstOrganizationId: newId(),
    now: clock.now(),
  });
  const sealer = await openSealer(database, options.secretKey);
  const tools = createHttpToolCaller({
    sealer,
    clock,
    allowPrivateNetworks: options.allowPrivateToolNetworks,
  });
  const queue = openJobs(options, tuning);
  const { defaultIdleTtlSeconds, leaseMs, waitLimitMs, statusCloseGraceMs } = tuning;
  const actions: ActionResources = {
    database,
    queue,
    clock,
    newId,
    sealer,
    tools,
    privacies: openPrivacies(options),
    defaultIdleTtlSeconds,
  };
  const running = createRunningWork();
  const turns: TurnResources = {
    database,
    clock,
    newId,
    logger,
    models,
    waitLimitMs,
    behaviours: createBehaviourCache(),
    runnable: createRunnableCache(),
    sealer,
    tools,
    leases: createLeaseKeeper({ database, clock, logger, leaseMs }),
    line: createWaitingLine(),
    holder: newId(),
    track: (work) => running.track(work),
  };
  return {
    instance,
    actions,
    runtime: { actions, turns, running, fingerprintKey: instance.fingerprint_key },
    sweeps: {
      actions,
      turns,
      logger,
      statusCloseGraceMs,
      room: createTurnRoom(),
      jobMs: sweepJobMs,
      nextOrganization: new Map(),
    },
  };
}

function openJobs({ database, roles, logger }: ApplicationOptions, tuning: Tuning): Queue {
  return openQueue({
    database,
    works: roles.has('worker'),
    onError: (error) => logger.error({ err: error }, 'job queue error'),
    tuning: tuning.queue,
  });
}

function openPrivacies({ createDetector, secretKey }: ApplicationOptions): OrganizationPrivacies {
  return createOrganizationPrivacies({
    createDetector,
    hashOf: (organizationId) => valueHash(secretKey, organizationId),
  });
}

async function stopApplication(resources: Resources, api: RunningApi | null, tuning: Tuning): Promise<void> {
  const closed = api?.close();
  resources.sweeps.room.close();
  const drained = await resources.runtime.running.drained(tuning.drainMs);
  // Whoever still waits now has waited longer than a stop can: a turn that runs on is taken over by its lease.
  if (!drained) api?.dropConnections();
  await closed;
  await stopResources(resources, tuning);
  await resources.actions.database.close();
}

/** The database stays open: whoever opened it has not handed it over before the start succeeded. */
async function stopResources({ actions, runtime }: Resources, { drainMs }: Tuning): Promise<void> {
  await actions.queue.stop(drainMs);
  runtime.turns.leases.close();
}

async function startWorkers(
  options: ApplicationOptions,
  runtime: RuntimeResources,
  sweeps: SweepResources,
): Promise<void> {
  const { database, logger, models } = options;
  const { clock, newId, queue, privacies } = sweeps.actions;
  await startFinalizeWorkers({ database, queue, clock, newId, logger, models, privacies });
  await startCompileWorker({ database, queue, clock, logger, models });
  await startApprovalWorker(runtime);
  await startSweepWorker(sweeps);
}

const idleCheckMs = 50;

/** A connection that carried an answer when the close began is kept alive by its client; it ends once it idles. */
async function closeAsTheyIdle(app: FastifyInstance): Promise<void> {
  const timer = setInterval(() => app.server.closeIdleConnections(), idleCheckMs);
  try {
    await app.close();
  } finally {
    clearInterval(timer);
  }
}

interface RunningApi {
  readonly url: string;
  /** Takes no new requests and resolves when the last answer is out. */
  close(): Promise<void>;
  dropConnections(): void;
}

async function startApi(
  options: ApplicationOptions,
  actions: ActionResources,
  runtime: RuntimeResources,
  tuning: Tuning,
): Promise<RunningApi> {
  const app = await createApp({
    ...actions,
    runtime,
    logger: options.logger,
    heartbeatMs: tuning.heartbeatMs,
  });
  await app.listen({ host: options.host, port: options.port });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    url: listeningUrl(options.host, port),
    close: () => closeAsTheyIdle(app),
    dropConnections: () => app.server.closeAllConnections(),
  };
}
