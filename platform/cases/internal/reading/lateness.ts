/**
 * What "late" means, once for all: the scoreboard, the digest of leaders and every rate count by these words. Late is
 * the promise (clock `close`), never a step on the way to it; a clock that stands still is not late by standing.
 */
import { PAUSED } from '../../../../contract/cases/case-times.ts';

/** An open case whose promise has passed. `now` is a placeholder of epoch milliseconds, e.g. `$1`. */
export const IS_LATE = (row: string, now: string): string =>
  `(${row}.closed_at is null and ${row}.due_at <= least(to_timestamp(${now}::float8 / 1000.0), ${row}.paused_at))`;

/** An open case whose next limit ends in its last quarter, at least ten minutes and at most a day ahead, as screens count it. */
export const IS_DUE_SOON = (
  row: string,
  now: string,
): string => `(${row}.closed_at is null and ${row}.paused_at is null
  and ${row}.earliest_at > ${now} and ${row}.earliest_at <= ${now} + interval '24 hours'
  and ${row}.earliest_at - greatest((${row}.earliest_at - ${row}.opened_at) * 0.25, interval '10 minutes') <= ${now})`;

/** An open case of which some limit has passed and no clock stands still. */
export const IS_OVERDUE = (row: string, now: string): string =>
  `(${row}.closed_at is null and ${row}.paused_at is null and ${row}.earliest_at <= ${now})`;

// Of closed cases, whose last stretch is counted; the same as `toCaseTimes` of the contract counts for screens.

/** Milliseconds that the lead of a closed case had it; null where nothing was measured. */
export const OWN = (row: string): string =>
  `case when ${row}.holding is not null then coalesce((${row}.holding -> 'ms' ->> ${row}.lead_agency_id)::float8, 0) end`;

/** Milliseconds that it waited for the centre, for a lead before, for a late supporter. */
export const WAITED = (row: string): string =>
  `case when ${row}.holding is not null then (select coalesce(sum(h.value::float8), 0)
     from jsonb_each_text(${row}.holding -> 'ms') h where h.key not in ('${PAUSED}', ${row}.lead_agency_id)) end`;

/** True of one closed late that would have been in time without what its lead waited for others. */
export const CLOSED_BY_WAITING = (row: string): string =>
  `(extract(epoch from ${row}.closed_at - ${row}.due_at) * 1000 <= ${WAITED(row)})`;
