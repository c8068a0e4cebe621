-- One writer, fenced. Whoever becomes the active process raises the epoch; every session of it carries its epoch in
-- `haivan.epoch`, and a statement of a session whose epoch has passed is refused, whichever table it writes to.

create table writer (
  only_one  boolean primary key default true check (only_one),
  epoch     bigint not null,
  holder    text not null,
  address   text not null,
  taken_at  timestamptz not null default clock_timestamp()
);

-- Apart from the epoch: each writing transaction holds that row `for share`, which a heartbeat would have to wait for.
create table writer_heartbeat (
  only_one      boolean primary key default true check (only_one),
  epoch         bigint not null,
  beat          bigint not null default 0,
  heartbeat_at  timestamptz not null default clock_timestamp(),
  released      boolean not null default false
);

-- `for share`, not `for key share`: the raising of the epoch must wait for the transactions that are underway, and they
-- must see that it was raised.
create function assert_writer() returns void language plpgsql as $$
declare
  mine text := current_setting('haivan.epoch', true);
begin
  -- Programs beside the centre (psql, scripts, restores) have no epoch.
  if mine is null or mine = '' then return; end if;
  perform 1 from writer where epoch = mine::bigint for share;
  if not found then
    raise exception 'Another process is the writer: epoch % has passed.', mine using errcode = 'HV001';
  end if;
end $$;

create function assert_writer_of_statement() returns trigger language plpgsql as $$
begin
  perform assert_writer();
  return null;
end $$;

-- Called after every migration, so that no new table is forgotten.
create function fence_tables() returns void language plpgsql as $$
declare
  name text;
begin
  for name in
    select c.oid::regclass::text from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('writer', 'writer_heartbeat', 'schema_migration')
      and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'only_the_writer')
  loop
    execute format(
      'create trigger only_the_writer before insert or update or delete or truncate on %s
       for each statement execute function assert_writer_of_statement()', name);
  end loop;
end $$;
