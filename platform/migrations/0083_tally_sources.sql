-- Who sees a record that several feeds tell of sees each of them: its tally names them all, with commas (`feed_id`). A feed
-- that tells of it for the first time moves it to another tally.
create function mark_tallies_of_sources() returns trigger language plpgsql as $$
begin
  insert into record_tally_due (service_id, kind, day)
  select distinct r.service_id, r.kind, (x.at at time zone 'UTC')::date
  from told t join record r on r.id = t.record_id
  cross join lateral (values (coalesce(r.opened_at, r.updated_at)), (r.closed_at)) as x (at)
  where r.version > 0 and isfinite(x.at);
  return null;
end $$;
create trigger tallies_of_sources after insert on record_source referencing new table as told
  for each statement execute function mark_tallies_of_sources();

insert into record_tally_due (service_id, kind, day)
select distinct r.service_id, r.kind, (x.at at time zone 'UTC')::date
from record_source t join record r on r.id = t.record_id
cross join lateral (values (coalesce(r.opened_at, r.updated_at)), (r.closed_at)) as x (at)
where isfinite(x.at);
