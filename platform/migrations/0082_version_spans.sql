-- Until when a version is what its record says: the past is read without looking through the versions of each record.
alter table record_version
  -- The time of the version after it; null: it is the newest.
  add column valid_until timestamptz,
  -- When the room, which knows only what has arrived, was told of a later one; null: not yet.
  add column shown_until timestamptz;
create index record_version_listed on record_version ((coalesce(opened_at, time)) desc, record_id desc)
  include (time, received_at, valid_until, shown_until);

-- How far versions that were stored before have been given theirs: one row.
create table record_span_fill (
  only_one   boolean primary key default true check (only_one),
  through_id bigint not null,
  filled     boolean not null
);
