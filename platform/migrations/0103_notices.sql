-- What the public is told. A notice is a line of messages; what is published is never changed.
create table notice (
  id          bigint generated always as identity primary key,
  case_id     bigint references "case" (id),
  alert_id    bigint,
  -- An exercise never becomes real, nor the other way round.
  is_exercise boolean not null,
  made_by     text not null,
  made_at     timestamptz not null
);
create index notice_case on notice (case_id);

create table notice_message (
  id           bigint generated always as identity primary key,
  notice_id    bigint not null references notice (id),
  number       int not null check (number > 0),
  kind         text not null check (kind in ('alert', 'update', 'cancel', 'all-clear')),
  state        text not null check (state in ('draft', 'waiting', 'ready', 'published', 'dropped')),
  content      jsonb not null,
  official     jsonb,
  area_name    jsonb not null,
  why          text,
  -- Everybody who wrote in it: none of them signs it.
  drafters     text[] not null,
  drafted_at   timestamptz not null,
  signed_by    text,
  signature    jsonb,
  ready_until  timestamptz,
  identifier   text unique,
  sender       text,
  cap          text,
  published_at timestamptz,
  published_by text,
  published_by_name text,
  expires_at   timestamptz,
  unique (notice_id, number),
  check ((signed_by is null) = (signature is null)),
  check (signed_by is null or not signed_by = any (drafters)),
  check ((state in ('ready', 'published')) <= (signed_by is not null)),
  check ((state = 'published') = (published_at is not null)),
  check ((state = 'published') = (cap is not null)),
  check ((state = 'published') = (identifier is not null)),
  check ((state = 'published') = (expires_at is not null)),
  check (state <> 'published' or expires_at > published_at)
);
-- One message of a notice at a time is being made.
create unique index notice_message_open on notice_message (notice_id) where state in ('draft', 'waiting', 'ready');
create index notice_message_published on notice_message (published_at) where state = 'published';

create function keep_notice_message() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a message of a notice is never deleted'; end if;
  if old.state in ('published', 'dropped') then raise exception 'a published message is never changed'; end if;
  if old.state = 'ready' and (new.content, new.official, new.signature) is distinct from (old.content, old.official, old.signature)
  then raise exception 'what is signed is never changed'; end if;
  if old.official is distinct from new.official then raise exception 'what others wrote is never changed'; end if;
  return new;
end $$;
create trigger keep_notice_message before update or delete on notice_message
  for each row execute function keep_notice_message();

-- Who may sign, as a whole table that one person proposes and another approves.
create table notice_sign_table (
  id            bigint generated always as identity primary key,
  rows          jsonb not null,
  note          text not null,
  state         text not null default 'open' check (state in ('open', 'approved', 'rejected', 'withdrawn')),
  proposed_by   text not null,
  proposed_at   timestamptz not null,
  decided_by    text,
  decided_at    timestamptz,
  decision_note text,
  check (state <> 'approved' or decided_by <> proposed_by)
);
