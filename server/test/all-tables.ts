/** Every table of a test's database, the queue's included, without naming one: a new table is looked at too. */
/** A pool, or a connection in the middle of its transaction. */
export interface Queryable {
  query(sql: string, values?: unknown[]): Promise<{ rows: any[] }>;
}

/** Rows as PostgreSQL shows them in JSON: bytes as `\x…`, nested JSON as itself. */
export interface TableRows {
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export async function readAllTables(database: Queryable): Promise<TableRows[]> {
  const found: TableRows[] = [];
  for (const { table } of await listTables(database)) {
    const { rows } = await database.query(`select to_jsonb(t) as row from ${table} t`);
    found.push({ table, rows: rows.map(({ row }) => row as Record<string, unknown>) });
  }
  return found;
}

/** Tables that the queue's own timers write when they please. */
const unsteady: ReadonlySet<string> = new Set(['pgboss.version', 'pgboss.instance']);

/**
 * A hash of each table's rows and of who wrote them last: equal before and after when nothing was written, not
 * even the same values once more. With an organization, of its rows alone. That a key was used does not count.
 */
export async function fingerprint(
  database: Queryable,
  organizationId?: string,
): Promise<Record<string, string>> {
  const tables = await listTables(database);
  const counted = tables.filter(
    ({ table, isScoped }) => !unsteady.has(table) && (isScoped || organizationId === undefined),
  );
  const hashes = counted.map(({ table, isScoped }) => {
    const version = table === 'public.api_keys' ? `''` : 't.xmin::text';
    const line = `${version} || (to_jsonb(t) - 'last_used_at')::text`;
    const where = isScoped && organizationId !== undefined ? 'where organization_id = $1' : '';
    return `select '${table}' as name, count(*) || ' ' || coalesce(md5(string_agg(${line}, '' order by ${line})), '')
            as hash from ${table} t ${where}`;
  });
  const { rows } = await database.query(
    hashes.join(' union all '),
    organizationId === undefined ? [] : [organizationId],
  );
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

async function listTables(database: Queryable): Promise<{ table: string; isScoped: boolean }[]> {
  const { rows } = await database.query(
    `select quote_ident(nspname) || '.' || quote_ident(relname) as table,
       exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'organization_id') as is_scoped
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind = 'r' and nspname !~ '^(pg_|information_schema)' order by 1`,
  );
  return rows.map((row) => ({ table: row.table, isScoped: row.is_scoped }));
}
