-- Codes that confirm a citizen's telephone. Neither the number nor the code lies here: only hashes under a key of the data folder.
create table phone_code (
  id         bigint generated always as identity primary key,
  phone_hash bytea not null,
  code_hash  bytea not null,
  sent_at    timestamptz not null,
  ends_at    timestamptz not null,
  tries      int not null default 0,
  used_at    timestamptz,
  -- What the operator answered, as a status.
  answer     text
);
create index phone_code_of on phone_code (phone_hash, sent_at);
create index phone_code_sent on phone_code (sent_at);
