/**
 * Every row of a conversation, and of a person, counted and deleted table by table.
 *
 * A table that has rows of either is listed here; a test compares the lists with the catalogue. Parents come last:
 * whoever deletes holds their locks, under which nobody adds a child.
 */
import { statement, type Scoped, type Transaction } from '#database/statement.ts';

interface RowsOf {
  readonly table: string;
  /** The column with the id of the conversation or the person. */
  readonly column: string;
}

export const conversationTables = [
  { table: 'messages', column: 'conversation_id' },
  { table: 'turns', column: 'conversation_id' },
  { table: 'tool_calls', column: 'conversation_id' },
  { table: 'workflow_runs', column: 'conversation_id' },
  { table: 'approvals', column: 'conversation_id' },
  { table: 'handoffs', column: 'conversation_id' },
  { table: 'finalization_steps', column: 'conversation_id' },
  { table: 'scrub_logs', column: 'session_id' },
  { table: 'conversations', column: 'id' },
] as const satisfies readonly RowsOf[];

export const personTables = [
  { table: 'memory_facts', column: 'end_user_id' },
  { table: 'end_user_contacts', column: 'end_user_id' },
  { table: 'end_users', column: 'id' },
] as const satisfies readonly RowsOf[];

/** How many rows of each table. */
export type RowCounts = Readonly<Record<string, number>>;

const ofConversations = conversationTables.map(({ table, column }) => statementsOn(table, column));
const ofPerson = personTables.map(({ table, column }) => statementsOn(table, column));

function statementsOn(table: string, column: string) {
  const isTheirs = `organization_id = $1 and ${column} = any($2::uuid[])`;
  return {
    table,
    count: statement<{ rows: number }>(
      `count-personal-${table}`,
      `select count(*) as rows from ${table} where ${isTheirs}`,
    ),
    remove: statement<{ rows: number }>(
      `delete-personal-${table}`,
      `with gone as (delete from ${table} where ${isTheirs} returning 1) select count(*) as rows from gone`,
    ),
  };
}

/** So many conversations in a statement, that none comes near the time that a statement may take. */
const batch = 500;

/** The conversations must be locked. */
export function deleteConversationRows(tx: Transaction, ids: readonly string[]): Promise<RowCounts> {
  return inBatches(ids, (part) => each(tx, ofConversations, 'remove', part));
}

export function countConversationRows(db: Scoped, ids: readonly string[]): Promise<RowCounts> {
  return inBatches(ids, (part) => each(db, ofConversations, 'count', part));
}

/** The person, with contacts and memory. They must be locked, and have no conversation left. */
export function deletePersonRows(tx: Transaction, endUserId: string): Promise<RowCounts> {
  return each(tx, ofPerson, 'remove', [endUserId]);
}

export function countPersonRows(db: Scoped, endUserId: string): Promise<RowCounts> {
  return each(db, ofPerson, 'count', [endUserId]);
}

async function each(
  db: Scoped,
  tables: readonly ReturnType<typeof statementsOn>[],
  what: 'count' | 'remove',
  ids: readonly string[],
): Promise<RowCounts> {
  const counts: Record<string, number> = {};
  for (const on of tables) counts[on.table] = (await db.first(on[what], ids))?.rows ?? 0;
  return counts;
}

async function inBatches(
  ids: readonly string[],
  work: (part: readonly string[]) => Promise<RowCounts>,
): Promise<RowCounts> {
  const total: Record<string, number> = Object.fromEntries(conversationTables.map(({ table }) => [table, 0]));
  for (let start = 0; start < ids.length; start += batch) {
    const counts = await work(ids.slice(start, start + batch));
    for (const [table, rows] of Object.entries(counts)) total[table] = (total[table] ?? 0) + rows;
  }
  return total;
}
