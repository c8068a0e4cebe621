/**
 * Until when each version of a record holds: as known today (`valid_until`), and as the room knew it, which has only what
 * had arrived (`shown_until`). A version that comes late, or between two others, changes theirs.
 */

/** Of these records, by the order of their versions; in the transaction that adds one. $1 ids of records. */
export const SET_SPANS = `update record_version v set valid_until = s.valid_until, shown_until = s.shown_until
  from (select record_id, version, lead(time) over w as valid_until,
      min(greatest(time, received_at)) over (w rows between 1 following and unbounded following) as shown_until
    from record_version where record_id = any($1::bigint[]) window w as (partition by record_id order by time, version)) s
  where v.record_id = s.record_id and v.version = s.version
    and (v.valid_until is distinct from s.valid_until or v.shown_until is distinct from s.shown_until)`;
