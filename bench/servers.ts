/** The processes that are measured, and the model server they ask. */
import { randomBytes } from 'node:crypto';
import { type RunningProcess, runScript, startServerProcess } from '#test/child-process.ts';
import type { TalkEndpoint } from './endpoint.ts';

export type SideName = 'rapport' | 'bare';

/** One of the two that are compared: a server process on a database of its own. */
export interface Side {
  readonly name: SideName;
  readonly endpoint: TalkEndpoint;
  readonly pid: number;
  readonly databaseUrl: string;
  /** Bytes that are alive on its heap and beside it; only of a server that was started with the probe. */
  liveBytes(): Promise<number>;
  stop(): Promise<void>;
}

export interface ModelServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** An answer of a usual length; streamed, it comes in 13 pieces. */
const answer =
  'Thursday works well, and there is still a free place at ten. Shall I note your name for that visit?';

export async function startModel(pace: {
  readonly modelDelayMs: number;
  readonly pieceDelayMs: number;
}): Promise<ModelServer> {
  const manner = {
    text: answer,
    'chunk-size': 8,
    'delay-ms': pace.modelDelayMs,
    'piece-delay-ms': pace.pieceDelayMs,
  };
  const args = Object.entries(manner).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const started = runScript('server/test/fakes/openai/main.ts', args, {});
  const [, url = ''] = await started.line(/"url":"([^"]+)"/);
  return { url, pid: started.pid, stop: async () => void (await started.kill('SIGTERM')) };
}

export interface SideOptions {
  readonly databaseUrl: string;
  readonly modelUrl: string;
  /** Node's own options, as NODE_OPTIONS takes them. */
  readonly nodeOptions: string;
  /** Whether the bare turn reads the conversation and sends it to the model, as Rapport does. */
  readonly bareHistory: boolean;
}

export function startSide(name: SideName, options: SideOptions): Promise<Side> {
  return name === 'rapport' ? startRapport(options) : startBare(options);
}

async function startRapport(options: SideOptions): Promise<Side> {
  const apiKey = `bench-${randomBytes(16).toString('hex')}`;
  const server = await startServerProcess({
    DATABASE_URL: options.databaseUrl,
    RAPPORT_ROLES: 'api',
    RAPPORT_ADMIN_API_KEY: apiKey,
    RAPPORT_MODEL: 'openai-chat/bench',
    OPENAI_API_KEY: 'bench',
    OPENAI_BASE_URL: options.modelUrl,
    NODE_OPTIONS: options.nodeOptions,
  });
  const [, agentId = ''] = await server.line(/Demo agent\s+(\S+)/);
  return sideOf('rapport', options, server, { kind: 'talk', url: server.url, apiKey, agentId });
}

async function startBare(options: SideOptions): Promise<Side> {
  const server = runScript('bench/bare-server.ts', [], {
    DATABASE_URL: options.databaseUrl,
    OPENAI_BASE_URL: options.modelUrl,
    BARE_HISTORY: options.bareHistory ? 'yes' : 'no',
    NODE_OPTIONS: options.nodeOptions,
  });
  const [, port] = await server.line(/listening .*"port":(\d+)/);
  const url = `http://127.0.0.1:${port}`;
  return sideOf('bare', options, server, { kind: 'talk', url, apiKey: 'none', agentId: 'none' });
}

function sideOf(
  name: SideName,
  { databaseUrl }: SideOptions,
  server: RunningProcess,
  endpoint: TalkEndpoint,
): Side {
  let asked = 0;
  return {
    name,
    endpoint,
    databaseUrl,
    pid: server.pid,
    liveBytes: async () => {
      asked += 1;
      process.kill(server.pid, 'SIGUSR2');
      const [, bytes] = await server.line(new RegExp(`^memory ${asked} (\\d+)$`));
      return Number(bytes);
    },
    stop: async () => void (await server.kill('SIGTERM')),
  };
}
