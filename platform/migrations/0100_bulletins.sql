-- Morning bulletins of the leaders. The facts stay as they were drawn; people write remarks until it is checked, then nothing changes.
create table bulletin (
  id              bigint generated always as identity primary key,
  -- Local day it is for, and which of that day, from 1.
  day             date not null,
  number          int not null check (number > 0),
  -- The moment it tells of.
  at              timestamptz not null,
  made_by         text not null,
  made_by_name    text not null,
  content         jsonb not null,
  remarks         jsonb not null,
  -- Sections in which it differs from the edition before, and why it was made; null for the first.
  changed         jsonb,
  why             text,
  is_demo         boolean not null,
  checked_at      timestamptz,
  checked_by      text,
  checked_by_name text,
  -- When leaders were told of it while nobody had checked it.
  told_unchecked_at timestamptz,
  unique (day, number),
  check ((checked_at is null) = (checked_by is null) and (checked_at is null) = (checked_by_name is null)),
  check (number = 1 or why is not null)
);

create function keep_bulletin() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a bulletin is never deleted'; end if;
  if old.checked_at is not null then raise exception 'a checked bulletin is never changed'; end if;
  if (to_jsonb(old) - '{remarks,checked_at,checked_by,checked_by_name,told_unchecked_at}'::text[])
     is distinct from (to_jsonb(new) - '{remarks,checked_at,checked_by,checked_by_name,told_unchecked_at}'::text[])
  then raise exception 'the facts of a bulletin are never changed'; end if;
  return new;
end $$;
create trigger keep_bulletin before update or delete on bulletin for each row execute function keep_bulletin();

-- Conclusions of the meeting that opened the bulletin: each is an order of its own.
create table bulletin_conclusion (
  case_id      bigint primary key references "case" (id),
  bulletin_id  bigint not null references bulletin (id),
  made_by_name text not null,
  made_at      timestamptz not null
);
create index bulletin_conclusion_of on bulletin_conclusion (bulletin_id);
