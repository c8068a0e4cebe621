-- Sign-in at security level 3: second factors, passkeys, lock-out, limits of sessions, tokens. Tables and columns in
-- "camelCase" are those of Better Auth's two-factor plug-in; the rest is ours.

alter table "user" add column "twoFactorEnabled" boolean not null default false;

create table "twoFactor" (
  id                        text primary key,
  secret                    text not null,
  "backupCodes"             text not null,
  "userId"                  text not null references "user" (id) on delete cascade,
  verified                  boolean not null default true,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil"             timestamptz
);
create unique index two_factor_user on "twoFactor" ("userId");

-- What the centre knows about an account beside its name.
create table account_state (
  user_id           text primary key references "user" (id) on delete cascade,
  -- Made by the first start: it has a day to walk the guide before a second factor is asked for.
  first_start       boolean not null default false,
  password_set_at   timestamptz,
  -- Long enough to stand without a second factor.
  password_is_long  boolean not null default false,
  last_sign_in_at   timestamptz,
  enabled_at        timestamptz,
  disabled_at       timestamptz,
  disabled_why      text,
  -- Hash of the last code that was taken, by the machine's clock: a code opens once.
  last_code         text,
  last_code_at      timestamptz,
  language          text check (language in ('vi', 'en'))
);
insert into account_state (user_id, first_start, password_is_long)
  select id, username = 'admin', true from "user";

-- By name and not by person: a name nobody has is locked alike, so that guessing tells nothing.
create table sign_in_failure (
  username     text primary key,
  failed       integer not null,
  failed_at    timestamptz not null,
  locked_until timestamptz
);

create table password_history (
  user_id text not null references "user" (id) on delete cascade,
  hash    text not null,
  set_at  timestamptz not null,
  primary key (user_id, hash)
);

-- A session counts only with its row here: made when sign-in is complete, second factor and all.
create table session_state (
  session_id    text primary key references session (id) on delete cascade,
  started_at    timestamptz not null,
  seen_at       timestamptz not null,
  method        text not null check (method in ('password', 'totp', 'recovery-code', 'passkey', 'sso')),
  second_factor boolean not null
);

create table passkey (
  id           text primary key,
  user_id      text not null references "user" (id) on delete cascade,
  name         text not null,
  rp_id        text not null,
  public_key   bytea not null,
  counter      bigint not null,
  transports   text[] not null,
  device_type  text not null,
  backed_up    boolean not null,
  created_at   timestamptz not null,
  last_used_at timestamptz
);
create index passkey_user on passkey (user_id);

create table api_token (
  id           text primary key,
  user_id      text not null references "user" (id) on delete cascade,
  name         text not null,
  hash         bytea not null unique,
  permissions  text[] not null,
  agency_id    text references agency (id),
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  rotated_from text references api_token (id)
);
create index api_token_user on api_token (user_id);

alter table feed_key add column rotated_from text references feed_key (id);
