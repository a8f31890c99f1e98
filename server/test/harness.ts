/**
 * What most tests start with: the application in this process, on a database of the test file's own, talked to
 * over HTTP, with the vendor's fake at the other end of its model.
 */
import { randomUUID } from 'node:crypto';
import type { ModelCatalogue } from '#agent/language-model.ts';
import { createFirstOrganization } from '#actions/create-organization.ts';
import type { Database } from '#database/database.ts';
import type { Clock } from '#domain/clock.ts';
import { newUuid } from '#domain/clock.ts';
import type { Detector } from '#privacy/detector.ts';
import { createRapportDetector } from '#privacy/rapport-detector.ts';
import { createModelCatalogue } from '#providers/catalogue.ts';
import { type Application, startApplication, type Tuning } from '#server/application.ts';
import type { Role } from '#server/config.ts';
import { createLogger, type Logger } from '#telemetry/logger.ts';
import { type ApiClient, apiClient } from './api-client.ts';
import { testSecretKey } from './secret-key.ts';
import { createTestDatabase, openTestDatabase } from './test-database.ts';

export interface TestServerOptions {
  /** The base URL of a model server that speaks OpenAI's format; without one the offline model answers. */
  readonly modelUrl?: string;
  readonly models?: ModelCatalogue;
  /** Another server on the same database, as a second process would be. */
  readonly databaseUrl?: string;
  readonly roles?: readonly Role[];
  readonly clock?: Clock;
  readonly tuning?: Partial<Tuning>;
  readonly maxConnections?: number;
  readonly detector?: Detector;
  readonly logger?: Logger;
  /** True by default: the fakes are on this machine. */
  readonly allowPrivateToolNetworks?: boolean;
}

export interface TestServer {
  readonly url: string;
  readonly databaseUrl: string;
  readonly database: Database;
  readonly application: Application;
  /** With every scope there is. */
  readonly admin: ApiClient;
  readonly adminKey: string;
  readonly organizationId: string;
  api(key: string | null): ApiClient;
  /** Another organization with a key for everything within it. */
  newOrganization(): Promise<{ id: string; key: string; api: ApiClient }>;
  stop(): Promise<void>;
}

/** The name under which tests choose the fake vendor's model. */
export const fakeModel = 'openai-chat/fake-model';

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const databaseUrl = options.databaseUrl ?? (await createTestDatabase());
  const database = openTestDatabase(databaseUrl, options.maxConnections);
  const application = await startApplication({
    database,
    roles: new Set(options.roles ?? ['api']),
    models: options.models ?? modelsAt(options.modelUrl),
    createDetector: (wanted) => options.detector ?? createRapportDetector(wanted),
    logger: options.logger ?? createLogger({ level: 'silent', pretty: false }),
    host: '127.0.0.1',
    port: 0,
    secretKey: testSecretKey,
    allowPrivateToolNetworks: options.allowPrivateToolNetworks ?? true,
    ...(options.clock && { clock: options.clock }),
    tuning: { drainMs: 5_000, queue: { retryLimit: 2, retryDelaySeconds: 1 }, ...options.tuning },
  });
  const adminKey = `test-key-${randomUUID()}`;
  const organizationId = newUuid();
  await createFirstOrganization(application.actions, { id: organizationId, name: 'Test', secret: adminKey });
  const url = application.url?.replace('localhost', '127.0.0.1') ?? '';
  const admin = apiClient(url, adminKey);
  return {
    url,
    databaseUrl,
    database,
    application,
    admin,
    adminKey,
    organizationId,
    api: (key) => apiClient(url, key),
    newOrganization: async () => {
      const { body } = await admin.post('/v1/identity/organizations', { name: `Other ${randomUUID()}` });
      const key: string = body.api_key.plain_text_key;
      return { id: body.id, key, api: apiClient(url, key) };
    },
    stop: () => application.stop(),
  };
}

function modelsAt(modelUrl: string | undefined): ModelCatalogue {
  return createModelCatalogue({
    defaultModel: modelUrl ? fakeModel : 'offline',
    keys: { openai: modelUrl ? { apiKey: 'test', baseUrl: modelUrl } : {} },
  });
}

/** An agent with an active revision; returns its id. */
export async function createTestAgent(
  api: ApiClient,
  revision: Record<string, unknown> = {},
): Promise<string> {
  const { body } = await api.post('/v1/agents', { name: 'Ava', ...revision });
  return body.id;
}

/** A live conversation with a new end user; returns its row as the API shows it. */
export async function createTestConversation(
  api: ApiClient,
  agentId: string,
  fields: Record<string, unknown> = {},
) {
  const { body } = await api.post('/v1/v2/conversations', {
    end_user_id: randomUUID(),
    assistant_id: agentId,
    ...fields,
  });
  return body;
}
