/** When case `c` ended: a closed one about records when the last of these did, by what their own system says; null while it is open. */
export const ENDED = `case when c.kind = 'record' and c.closed_at is not null then coalesce((
  select case when bool_and(x.closed_at is not null) then least(max(x.closed_at), c.closed_at) end
  from case_record j join record x on x.id = j.record_id where j.case_id = c.id), c.closed_at) else c.closed_at end`;

/**
 * Cases that ended, by the times of what they are about: a request counts from its receipt to the answer its own system
 * tells, not from when the centre heard of either. Its record may be gone by now; the clock of its promise is kept.
 * What was withdrawn before anybody had it is nobody’s. The scoreboard counts these and its figures lead to a list of
 * these. `since` is a placeholder of epoch milliseconds.
 */
export const ENDED_CASES = (since: string): string => `
  select c.*, ${ENDED} as ended_at, least(c.opened_at, case when c.kind = 'record' then
    (select min(k.started_at) from case_clock k where k.case_id = c.id and k.kind = 'close') end) as received_at
  from "case" c
  where c.closed_at >= to_timestamp(${since}::float8 / 1000.0) and c.lead_agency_id is not null and c.outcome <> 'merged'
    and not (c.outcome = 'cancelled' and c.acknowledged_at is null)`;
