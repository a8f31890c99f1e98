/** The addresses that stand for every address of the machine. */
const everywhere: ReadonlySet<string> = new Set(['', '0.0.0.0', '::', '0::0', '::0']);

/** Where a person at this machine reaches what listens on `host`. */
export function listeningUrl(host: string, port: number): string {
  if (everywhere.has(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
