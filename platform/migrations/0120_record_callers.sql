-- Who rang about a record, so that the next call from the same number finds it: a hash under a key of the data folder, never
-- the number. It goes with its record.
create table record_caller (
  record_id bigint primary key references record (id) on delete cascade,
  hash      bytea not null,
  told_at   timestamptz not null
);
create index record_caller_of on record_caller (hash, told_at desc);
