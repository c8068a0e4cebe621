-- Working time, duty, the history of the agency tree, and the daily seals of the journal.
-- Nothing here is overwritten: a row that no longer holds is superseded, so that it stays known what held at a time.

-- Days that are not what their weekday or the law's table says. Dates are local days.
create table calendar_day (
  id            bigint generated always as identity primary key,
  date          date not null,
  kind          text not null check (kind in ('holiday', 'working')),
  name_vi       text not null,
  name_en       text not null,
  -- Law, decision or announcement the day rests on.
  basis         text not null,
  recorded_at   timestamptz not null,
  recorded_by   text not null,
  superseded_at timestamptz
);
create unique index calendar_day_now on calendar_day (date) where superseded_at is null;

-- A year whose decision is entered: its rows in calendar_day are all its holidays, nothing is computed.
create table calendar_year (
  id            bigint generated always as identity primary key,
  year          integer not null check (year between 2021 and 2100),
  basis         text not null,
  recorded_at   timestamptz not null,
  recorded_by   text not null,
  superseded_at timestamptz
);
create unique index calendar_year_now on calendar_year (year) where superseded_at is null;

-- One person's turn. `recorded_at` to `superseded_at` is when the rota said so; starts to ends is the turn itself.
create table duty_shift (
  id            bigint generated always as identity primary key,
  agency_id     text not null references agency (id),
  user_id       text not null references "user" (id),
  kind          text not null check (kind in ('duty', 'substitute', 'override')),
  starts_at     timestamptz not null,
  ends_at       timestamptz not null check (ends_at > starts_at),
  note          text,
  -- The pattern that made it, if one did.
  pattern_id    bigint,
  recorded_at   timestamptz not null,
  recorded_by   text not null,
  superseded_at timestamptz,
  superseded_by text
);
create index duty_shift_time on duty_shift (agency_id, starts_at, ends_at);
create index duty_shift_user on duty_shift (user_id, starts_at);

-- A repeating rota: teams take turns of the same length. The turns themselves are rows of duty_shift.
create table duty_pattern (
  id            bigint generated always as identity primary key,
  agency_id     text not null references agency (id),
  name          text not null,
  -- [[userId, …], …] in the order of their turns.
  teams         jsonb not null,
  starts_at     timestamptz not null,
  shift_min     integer not null check (shift_min between 30 and 10080),
  until         timestamptz not null,
  recorded_at   timestamptz not null,
  recorded_by   text not null,
  superseded_at timestamptz,
  check (until > starts_at)
);
alter table duty_shift add constraint duty_shift_pattern foreign key (pattern_id) references duty_pattern (id);

create table duty_hand_over (
  id           bigint generated always as identity primary key,
  agency_id    text not null references agency (id),
  time         timestamptz not null,
  from_user_id text not null references "user" (id),
  text         text not null,
  open_cases   integer not null default 0,
  to_user_id   text references "user" (id),
  taken_at     timestamptz
);
create index duty_hand_over_agency on duty_hand_over (agency_id, time desc);

-- What an agency was, version by version; `agency` itself holds what it is now.
create table agency_version (
  id                  bigint generated always as identity primary key,
  agency_id           text not null references agency (id),
  parent_id           text references agency (id),
  -- The code by which the state knows it (Mã định danh); it may change while our id stays.
  code                text,
  kind                text not null,
  name_vi             text not null,
  name_en             text not null,
  is_operation_centre boolean not null,
  area_codes          text[] not null,
  -- GeoJSON polygons [[[lon, lat], …], …] beyond the wards; null for none.
  area_shape          jsonb,
  -- Who carries on its work after it ended.
  successor_id        text references agency (id),
  valid_from          timestamptz not null,
  valid_to            timestamptz,
  recorded_at         timestamptz not null,
  recorded_by         text not null,
  superseded_at       timestamptz,
  why                 text not null
);
create index agency_version_agency on agency_version (agency_id, valid_from);
alter table agency add column code text;
alter table agency add column area_shape jsonb;
alter table agency add column successor_id text references agency (id);
-- What stood in the table before this file is the first version of each.
insert into agency_version
  (agency_id, parent_id, kind, name_vi, name_en, is_operation_centre, area_codes, valid_from, valid_to, recorded_at, recorded_by, why)
select id, parent_id, kind, name_vi, name_en, is_operation_centre, area_codes, valid_from, valid_to,
  transaction_timestamp(), 'system', 'as known before versions were kept' from agency;

-- The day's last entry with the number of entries up to it: a tail that was cut off, or a chain written anew, does not match.
create table journal_seal (
  day       date primary key,
  last_id   bigint not null,
  hash      bytea not null,
  count     bigint not null,
  sealed_at timestamptz not null
);
create function journal_seal_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'Seals of the journal can''t be changed or removed.';
end $$;
create trigger journal_seal_no_change before update or delete on journal_seal for each row execute function journal_seal_is_kept();
create trigger journal_seal_no_truncate before truncate on journal_seal for each statement execute function journal_seal_is_kept();
create index journal_actor on journal (actor, id);
create index journal_action on journal (action, id);
