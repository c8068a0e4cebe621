-- What was deleted because its term by purpose was over: how many, of which time, by which rule, and the hash of each. The
-- journal has an entry with the hash of all of them. The rows tell of nobody.
create table deletion_certificate (
  id       bigint generated always as identity primary key,
  -- Kind of record, e.g. camera-sighting.
  what     text not null,
  -- What it was taken for.
  purpose  text not null,
  -- The norm that gave the term, and the days that it said.
  rule     text not null,
  days     int not null,
  count    int not null,
  from_at  timestamptz not null,
  to_at    timestamptz not null,
  ended_at timestamptz not null,
  -- SHA-256 of `hashes`, which are the SHA-256 of each, 32 bytes one after the other, in the order of their ids.
  sha256   bytea not null,
  hashes   bytea not null
);
