/** Which errors of the database pass by themselves: the same group is written again until they do. */

/**
 * SQLSTATE classes (PostgreSQL manual, appendix A): 08 connection, 40 rollback (deadlock, serialization), 53 resources
 * (a full disk, too many connections), 57P stopping or starting, 58 system error (I/O); 25006 a server that is a standby.
 */
const PASSING_STATES = /^(08|25006|40|53|57P|58)/;
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]);
/** What the client library says without a code. */
const SENTENCES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Premature close)/;

/** True when waiting helps. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isPassing);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return PASSING_STATES.test(code) || SOCKET_CODES.has(code) || SENTENCES.test(error.message);
}

/** True when a row with this key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
