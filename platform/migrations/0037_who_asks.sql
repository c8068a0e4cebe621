-- Sign-in that is not taken over: when a factor was shown last, codes that open once, failures counted by address and
-- name together, and who linked an account of the city's sign-on.

alter table session_state add column second_factor_at timestamptz;
update session_state set second_factor_at = started_at where second_factor;

-- The highest half minute whose code was taken: earlier and equal ones never open again.
alter table account_state add column totp_step bigint;
alter table account_state drop column last_code, drop column last_code_at;

-- `who` is name:<user name> or secret:<user id>; an empty address counts over all addresses.
drop table sign_in_failure;
create table sign_in_failure (
  who          text not null,
  address      text not null,
  failed       integer not null,
  failed_at    timestamptz not null,
  locked_until timestamptz,
  primary key (who, address)
);

-- From where a person has signed in before: a flood of guesses from elsewhere does not slow them down.
create table known_address (
  user_id text not null references "user" (id) on delete cascade,
  address text not null,
  seen_at timestamptz not null,
  primary key (user_id, address)
);

-- Null: linked before it was kept; such a link opens no account of an administrator.
alter table account add column linked_by text check (linked_by in ('e-mail', 'administrator'));

-- Whom the city's sign-on sent and this centre did not know or may not let in by itself: an administrator decides.
create table sso_request (
  account_id text primary key,
  subject    text not null,
  email      text,
  username   text,
  asked_at   timestamptz not null
);
