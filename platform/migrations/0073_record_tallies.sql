-- Counts of records are rows. What a commit touches is marked in that commit, by whoever writes: a reader counts those
-- days again, and a day that is marked is counted from its records until then.

-- Lists go from the newest on, page by page from a key: (time, id).
create index record_listed on record ((coalesce(opened_at, updated_at)) desc, id desc);
create index record_kind_listed on record (service_id, kind, (coalesce(opened_at, updated_at)) desc, id desc);
drop index record_service;
-- What is over is counted on the day on which it ended, in time or late.
create index record_kind_closed on record (service_id, kind, closed_at)
  where closed_at is not null and due_at is not null;

create table record_tally (
  service_id text not null,
  kind       text not null,
  -- The facets that it is divided by, in their order, with commas: empty, `category`, `agency,category`.
  by         text not null,
  -- Local day of the city.
  day        date not null,
  -- Who may not see the feed has not counted it.
  feed_id    text not null,
  -- A value a facet; empty: the record does not say it.
  vals       text[] not null,
  -- Of the records that were opened on the day.
  received         integer not null,
  open             integer not null,
  overdue          integer not null,
  -- Of those open what was an archive when it came: nobody is late with it.
  archived         integer not null,
  archived_overdue integer not null,
  -- Of the records with a deadline that ended on the day.
  on_time    integer not null,
  late       integer not null,
  -- When the next of its open records is past its deadline: from then on the day is counted again. Of undivided rows.
  next_due_at timestamptz,
  primary key (service_id, kind, by, day, feed_id, vals)
);
create index record_tally_next on record_tally (next_due_at) where next_due_at is not null;

-- Days (UTC) to be counted again: a row a change, so that nobody waits for another one's mark.
create table record_tally_due (
  id         bigint generated always as identity primary key,
  service_id text not null,
  kind       text not null,
  day        date not null
);
create index record_tally_due_kind on record_tally_due (service_id, kind, day);

-- How far records that were stored before a facet was named have been given theirs.
create table record_facet_fill (
  service_id text not null,
  kind       text not null,
  -- The facets that are being filled in.
  definition text not null,
  through_id bigint not null,
  filled     boolean not null,
  primary key (service_id, kind)
);

create function mark_tallies_of_told() returns trigger language plpgsql as $$
begin
  insert into record_tally_due (service_id, kind, day)
  select distinct t.service_id, t.kind, (x.at at time zone 'UTC')::date
  from told t cross join lateral (values (coalesce(t.opened_at, t.updated_at)), (t.closed_at)) as x (at)
  where t.version > 0 and isfinite(x.at);
  return null;
end $$;

create function mark_tallies_of_changed() returns trigger language plpgsql as $$
begin
  insert into record_tally_due (service_id, kind, day)
  select distinct t.service_id, t.kind, (x.at at time zone 'UTC')::date
  from (select service_id, kind, version, opened_at, updated_at, closed_at from before
        union all select service_id, kind, version, opened_at, updated_at, closed_at from after) t
  cross join lateral (values (coalesce(t.opened_at, t.updated_at)), (t.closed_at)) as x (at)
  where t.version > 0 and isfinite(x.at);
  return null;
end $$;

create trigger tallies_of_new after insert on record referencing new table as told
  for each statement execute function mark_tallies_of_told();
create trigger tallies_of_gone after delete on record referencing old table as told
  for each statement execute function mark_tallies_of_told();
create trigger tallies_of_changed after update on record referencing old table as before new table as after
  for each statement execute function mark_tallies_of_changed();

-- All that is stored already.
insert into record_tally_due (service_id, kind, day)
select distinct r.service_id, r.kind, (x.at at time zone 'UTC')::date
from record r cross join lateral (values (coalesce(r.opened_at, r.updated_at)), (r.closed_at)) as x (at)
where isfinite(x.at);
