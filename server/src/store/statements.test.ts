import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#database/database.ts';
import { allStatements, statement } from '#database/statement.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';

describe('the statements of the store', () => {
  let database: Database;

  beforeAll(async () => {
    database = openTestDatabase(await createTestDatabase(), 1);
    for (const file of await readdir(new URL('.', import.meta.url))) {
      if (!file.endsWith('.test.ts')) await import(/* @vite-ignore */ `./${file}`);
    }
  });
  afterAll(() => database.close());

  it('are all understood by PostgreSQL on the migrated schema', async () => {
    const refused: string[] = [];
    for (const { name, sql } of allStatements()) {
      await database.pool.query(`prepare "${name}" as ${sql}`).catch((error: Error) => {
        refused.push(`${name}: ${error.message}`);
      });
    }
    expect(refused).toEqual([]);
    expect(allStatements().length).toBeGreaterThan(30);
  });

  it('cannot be defined without their organization', () => {
    expect(() => statement('unscoped-read', 'select * from messages where conversation_id = $1')).toThrow(
      /not scoped/,
    );
  });
});
