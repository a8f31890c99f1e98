import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { NewId } from '#domain/clock.ts';

export interface MemoryFactRow {
  readonly id: string;
  readonly end_user_id: string;
  readonly fact: string;
  readonly source_conversation_id: string;
  readonly created_at: Date;
}

const columns = 'id, end_user_id, fact, source_conversation_id, created_at';

/** Two facts with the same key say the same: letter case, punctuation and spacing do not count. */
function factKey(fact: string): string {
  return fact
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

export interface RememberFacts {
  readonly endUserId: string;
  readonly facts: readonly string[];
  readonly sourceConversationId: string;
  readonly now: Date;
  readonly newId: NewId;
}

const remember = statement<never>(
  'remember-facts',
  `with person as (select id from end_users where organization_id = $1 and id = $2 for key share)
   insert into memory_facts (organization_id, end_user_id, id, fact, fact_key, source_conversation_id, created_at)
   select $1, person.id, learned.id, learned.fact, learned.fact_key, $4, $5
   from person cross join jsonb_to_recordset($3) as learned(id uuid, fact text, fact_key text)
   on conflict (organization_id, end_user_id, fact_key) do nothing`,
);

/** Keeps each fact once. Nothing is kept of an end user who was deleted meanwhile. */
export async function rememberFacts(tx: Transaction, request: RememberFacts): Promise<void> {
  const learned = request.facts
    .map((fact) => ({ id: request.newId(), fact, fact_key: factKey(fact) }))
    .filter((each) => each.fact_key !== '');
  if (learned.length === 0) return;
  await tx.all(remember, request.endUserId, json(learned), request.sourceConversationId, request.now);
}

const list = statement<MemoryFactRow>(
  'list-memory-facts',
  `select ${columns} from memory_facts
   where organization_id = $1 and end_user_id = $2
     and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
   order by created_at desc, id desc limit $5`,
);

/** Newest first. */
export function listMemoryFacts(
  db: Scoped,
  endUserId: string,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<MemoryFactRow[]> {
  return db.all(list, endUserId, after?.at ?? null, after?.id ?? null, limit);
}

const forget = statement<{ id: string }>(
  'forget-fact',
  'delete from memory_facts where organization_id = $1 and end_user_id = $2 and id = $3 returning id',
);
const forgetEvery = statement<never>(
  'forget-all-facts',
  'delete from memory_facts where organization_id = $1 and end_user_id = $2',
);

/** False when there is no such fact. */
export async function forgetFact(db: Scoped, endUserId: string, factId: string): Promise<boolean> {
  return (await db.first(forget, endUserId, factId)) !== null;
}

export async function forgetAllFacts(db: Scoped, endUserId: string): Promise<void> {
  await db.all(forgetEvery, endUserId);
}
