/** What the demo's Rapport gets to see of the environment, and what is decided for it. */

/** Would lead it to another database, or make it a part of an installation. */
const withheld = ['DATABASE_URL', 'RAPPORT_ROLES'];

/** Keys of model vendors, `RAPPORT_MODEL` and the addresses of telemetry pass: who has a model sees it answer. */
export function childEnvironment(
  own: NodeJS.ProcessEnv,
  dataFolder: string,
  apiKey: string,
): NodeJS.ProcessEnv {
  const passed = Object.entries(own).filter(([name]) => !withheld.includes(name));
  return {
    ...Object.fromEntries(passed),
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'warn',
    RAPPORT_DATA_DIR: dataFolder,
    RAPPORT_ADMIN_API_KEY: apiKey,
    // What answers its tools runs on this machine.
    RAPPORT_TOOL_PRIVATE_NETWORKS: 'allow',
  };
}
