/** The part of pg-copy-streams 7 that we use; the package brings no types. */
declare module 'pg-copy-streams' {
  import type { Submittable } from 'pg';
  import type { Writable } from 'node:stream';
  /** A query to give to `client.query`, and the stream that takes its bytes. */
  export function from(sql: string): Writable & Submittable;
}
