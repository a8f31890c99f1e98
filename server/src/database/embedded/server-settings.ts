export type ServerSettings = Readonly<Record<string, string>>;

const defaults: ServerSettings = {
  listen_addresses: '127.0.0.1',
  // TCP with a password works alike on every platform; a socket's path may have 107 bytes, and Windows differs.
  unix_socket_directories: '',
  shared_buffers: '256MB',
  wal_compression: 'on',
  timezone: 'UTC',
  lc_messages: 'C',
  // Statement errors reach their caller. In a log they would quote values, which are people's data.
  log_min_messages: 'log',
};

/** The `-c` arguments of the server; `overrides` wins over our defaults. */
export function settingArguments(maxConnections: number, overrides: ServerSettings): string[] {
  const settings = { ...defaults, max_connections: String(maxConnections), ...overrides };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
