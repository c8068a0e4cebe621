-- Who may do what, and the journal of everything that was changed.
-- The tables user, session, account and verification follow Better Auth's documented core schema (with its username plug-in).

create table "user" (
  id                text primary key,
  name              text not null,
  email             text not null unique,
  "emailVerified"   boolean not null default false,
  image             text,
  "createdAt"       timestamptz not null default now(),
  "updatedAt"       timestamptz not null default now(),
  username          text unique,
  "displayUsername" text
);

create table session (
  id          text primary key,
  "expiresAt" timestamptz not null,
  token       text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "ipAddress" text,
  "userAgent" text,
  "userId"    text not null references "user" (id) on delete cascade
);
create index session_user_id on session ("userId");

create table account (
  id                      text primary key,
  "accountId"             text not null,
  "providerId"            text not null,
  "userId"                text not null references "user" (id) on delete cascade,
  "accessToken"           text,
  "refreshToken"          text,
  "idToken"               text,
  "accessTokenExpiresAt"  timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope                   text,
  password                text,
  "createdAt"             timestamptz not null default now(),
  "updatedAt"             timestamptz not null default now()
);
create index account_user on account ("userId");

create table verification (
  id          text primary key,
  identifier  text not null,
  value       text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);

create table user_role (
  user_id    text not null references "user" (id) on delete cascade,
  role       text not null check (role in ('operator', 'administrator')),
  agency_id  text references agency (id),
  granted_at timestamptz not null default now(),
  granted_by text not null,
  primary key (user_id, role)
);

-- Append-only and hash-chained: hash = sha256(previous hash || canonical JSON of the entry).
create table journal (
  id        bigint generated always as identity primary key,
  time      timestamptz not null,
  actor     text not null,
  role      text not null,
  source    text not null,
  action    text not null,
  subject   text not null,
  before    jsonb,
  after     jsonb,
  why       text,
  previous  bytea not null,
  hash      bytea not null
);
create index journal_subject on journal (subject, id);
create index journal_time on journal (time);

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The journal is append-only: its entries can''t be changed or removed.';
end $$;
create trigger journal_no_change before update or delete on journal for each row execute function journal_is_append_only();
create trigger journal_no_truncate before truncate on journal for each statement execute function journal_is_append_only();
