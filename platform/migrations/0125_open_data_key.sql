-- Keys by which programs of others read open data more often than strangers may. Only the SHA-256 of a key is kept.
create table open_data_key (
  id           text primary key,
  -- The program or the organisation that reads; no person.
  name         text not null,
  hash         bytea not null unique,
  created_at   timestamptz not null,
  created_by   text not null,
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
