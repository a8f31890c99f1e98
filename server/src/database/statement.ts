/**
 * SQL that cannot forget its organization.
 *
 * S1. A `Scoped` handle belongs to one organization and puts its id first into every statement it runs, so
 *     `$1` is always the organization and a store function has no way to name another one.
 * S2. `statement` refuses, when the module is loaded, SQL that does not compare or insert `organization_id`.
 * S3. Statements are named: PostgreSQL parses and plans each once per connection (1.8 × of unnamed ones).
 */
export interface Statement<Row> {
  readonly name: string;
  readonly sql: string;
  /** Only for the type: rows are what the SQL says they are. */
  readonly row?: Row;
}

/** A statement that may be run without an organization; the others may not. */
export interface UnscopedStatement<Row> extends Statement<Row> {
  readonly unscoped: true;
}

/** What PostgreSQL refuses in JSON and JSON.stringify writes as an escape: NUL, and halves of a surrogate pair. */
const refusedInJson = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

export type SqlValue = string | number | boolean | Date | Uint8Array | null | readonly SqlValue[] | Json;
/**
 * A value for a `jsonb` parameter. Callers' input is refused before it comes here; what a model or a vendor said
 * is stored all the same, with the refused characters replaced.
 */
export class Json {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
  /** The value as it will be read back. */
  storable(): unknown {
    return JSON.parse(this.toPostgres());
  }
  toPostgres(): string {
    return JSON.stringify(this.value ?? null).replaceAll(refusedInJson, '$1\ufffd');
  }
}

export function json(value: unknown): Json {
  return new Json(value);
}

export interface Scoped {
  readonly organizationId: string;
  all<Row>(statement: Statement<Row>, ...values: SqlValue[]): Promise<Row[]>;
  first<Row>(statement: Statement<Row>, ...values: SqlValue[]): Promise<Row | null>;
}

/** A `Scoped` handle inside an open transaction. `queueDatabase` runs the queue's statements in it. */
export interface Transaction extends Scoped {
  readonly inTransaction: true;
  readonly queueDatabase: { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };
}

const statements = new Map<string, Statement<unknown>>();

/** Every statement that was defined so far; a test prepares them all. */
export function allStatements(): readonly Statement<unknown>[] {
  return [...statements.values()];
}

export function statement<Row>(name: string, sql: string): Statement<Row> {
  if (!/\borganization_id\b/.test(sql) || !/\$1\b/.test(sql)) {
    throw new Error(`statement ${name} is not scoped: it must use organization_id and $1`);
  }
  return define<Row>(name, sql);
}

/** For the few questions asked before an organization is known, such as whose an API key is. */
export function unscopedStatement<Row>(name: string, sql: string): UnscopedStatement<Row> {
  return { ...define<Row>(name, sql), unscoped: true };
}

function define<Row>(name: string, sql: string): Statement<Row> {
  if (statements.has(name)) throw new Error(`two statements are named ${name}`);
  const defined: Statement<Row> = { name, sql };
  statements.set(name, defined);
  return defined;
}
