/** Which errors of the database pass by themselves. */

/**
 * SQLSTATE classes and codes of a lost, refused or ending connection (PostgreSQL manual, appendix A), and of a server
 * that is, or has become, read-only (25006): another one is the primary, or this one will be soon.
 */
const LOST_SQLSTATES = [/^08/, /^57P0[123]$/, /^53300$/, /^25006$/];
/** Raised by `assert_writer()` (0044_writer.sql). */
const NOT_THE_WRITER = 'HV001';
const LOST_SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]);
/** What the client library says without a code. */
const LOST_SENTENCES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** True when the server was not reached or went away: the same work may succeed later. */
export function isConnectionLoss(error: unknown): boolean {
  // A name with several addresses fails with all their errors at once.
  if (error instanceof AggregateError) return error.errors.some(isConnectionLoss);
  const code = findCode(error);
  if (code !== undefined && (LOST_SOCKET_CODES.has(code) || LOST_SQLSTATES.some((state) => state.test(code))))
    return true;
  return error instanceof Error && LOST_SENTENCES.test(error.message);
}

/** True for a deadlock or a serialization failure: the transaction was rolled back and may be repeated at once. */
export function isConflictOfTransactions(error: unknown): boolean {
  return ['40001', '40P01'].includes(findCode(error) ?? '');
}

/** True when the server takes no writes: the connection is of no use and is not given back to a pool. */
export function isReadOnlyServer(error: unknown): boolean {
  return findCode(error) === '25006';
}

/** True when the database refused a write because another process is the writer now. */
export function isNotTheWriter(error: unknown): boolean {
  return findCode(error) === NOT_THE_WRITER;
}

/** The error that PostgreSQL itself would raise at the first write. */
export function readOnlyServer(host: string): Error {
  return Object.assign(new Error(`${host} takes no writes: it is a standby or set read-only`), {
    code: '25006',
  });
}

function findCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
