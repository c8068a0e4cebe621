-- An address counts when its code came back or an administrator answers for it; until then only codes go there.

alter table notification_preference
  -- Why it counts: 'code' came back, an 'administrator' entered it, or it stood here 'earlier' than codes were asked
  -- for. Null: not verified, nothing is sent there.
  add column email_trust      text check (email_trust in ('code', 'administrator', 'earlier')),
  add column email_trusted_at timestamptz,
  -- User name of the administrator who answers for it.
  add column email_trusted_by text,
  add column phone_trust      text check (phone_trust in ('code', 'administrator', 'earlier')),
  add column phone_trusted_at timestamptz,
  add column phone_trusted_by text;

-- A city that runs goes on being told: what is there stays in use, and is shown as not verified by a code.
update notification_preference set email_trust = 'earlier', email_trusted_at = updated_at where email is not null;
update notification_preference set phone_trust = 'earlier', phone_trusted_at = updated_at where phone is not null;

-- Codes that were sent. Rows are kept for a day, to count how many one person and one address were sent.
create table address_code (
  id       bigint generated always as identity primary key,
  user_id  text not null references "user" (id) on delete cascade,
  kind     text not null check (kind in ('email', 'phone')),
  address  text not null,
  -- HMAC of the code under a key of the data folder: six digits alone would be found by trying.
  hash     text not null,
  sent_at  timestamptz not null,
  ends_at  timestamptz not null,
  tries    integer not null default 0,
  used_at  timestamptz,
  -- What the provider answered when it did not take the message.
  trouble  text
);
create index address_code_person on address_code (user_id, kind, id desc);
create index address_code_sent on address_code (sent_at);
