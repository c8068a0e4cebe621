/**
 * Cases that ended, by the times of what they are about: a request counts from its receipt to the answer its own system
 * tells, not from when the centre heard of either. Its record may be gone by now; the clock of its promise is kept.
 * The scoreboard counts these and its figures lead to a list of these. `since` is a placeholder of epoch milliseconds.
 */
export const ENDED_CASES = (since: string): string => `
  select c.*, coalesce(r.ended_at, c.closed_at) as ended_at, least(c.opened_at, r.received_at) as received_at
  from "case" c left join lateral (
    select case when c.kind = 'record' then
        (select min(k.started_at) from case_clock k where k.case_id = c.id and k.kind = 'close') end as received_at,
      case when bool_and(x.closed_at is not null) then least(max(x.closed_at), c.closed_at) end as ended_at
    from case_record j join record x on x.id = j.record_id where c.kind = 'record' and j.case_id = c.id) r on true
  where c.closed_at >= to_timestamp(${since}::float8 / 1000.0) and c.lead_agency_id is not null and c.outcome <> 'merged'`;
