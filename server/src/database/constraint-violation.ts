/** SQLSTATE of a row that a unique index refuses. */
const uniqueViolation = '23505';

/** Whether `error` says that the named unique index already holds such a row. */
export function isUniqueViolation(error: unknown, index: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === uniqueViolation &&
    'constraint' in error &&
    error.constraint === index
  );
}
