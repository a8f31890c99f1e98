import { z } from 'zod';
import { invalidRequest } from '#domain/errors.ts';

/** Where a page ended: the sort key and the id of its last row. Opaque to callers. */
export interface Position {
  readonly at: Date;
  readonly id: string;
}

/**
 * PostgreSQL keeps microseconds and a `Date` only milliseconds; all times we sort by are written from a
 * `Date`, so nothing is lost between pages.
 */
export function encodeCursor(position: Position): string {
  return Buffer.from(`${position.at.toISOString()} ${position.id}`).toString('base64url');
}

export function decodeCursor(cursor: string | null | undefined): Position | null {
  if (!cursor) return null;
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const date = new Date(at ?? '');
  // PostgreSQL knows no time before 4713 BC.
  if (!id || !(date.getUTCFullYear() > 0) || !z.guid().safeParse(id).success) {
    throw invalidRequest(['query', 'cursor'], 'is not a cursor that this list returned', 'value_error');
  }
  return { at: date, id };
}

/**
 * The page envelope of rows that were read with a limit of one more than asked for, so that `has_more` is
 * known without counting.
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => Position,
  toItem: (row: Row) => Item,
): { items: Item[]; has_more: boolean; next_cursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit;
  return {
    items: shown.map(toItem),
    has_more: hasMore,
    next_cursor: hasMore && last ? encodeCursor(positionOf(last)) : null,
  };
}
