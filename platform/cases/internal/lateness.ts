/**
 * What "late" means, once for all: the scoreboard, the digest of leaders and every rate count by these words. Late is
 * the promise (clock `close`), never a step on the way to it; a clock that stands still is not late by standing.
 */

/** An open case whose promise has passed. `now` is a placeholder of epoch milliseconds, e.g. `$1`. */
export const IS_LATE = (row: string, now: string): string =>
  `(${row}.closed_at is null and ${row}.due_at <= least(to_timestamp(${now}::float8 / 1000.0), ${row}.paused_at))`;
