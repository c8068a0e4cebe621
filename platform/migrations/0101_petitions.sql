-- Complaints and denunciations: tables of their own, so that nothing that lists, searches, counts or exports records finds one.
create table petition (
  id                bigint generated always as identity primary key,
  code              text not null unique,
  kind              text not null check (kind in ('complaint', 'denunciation')),
  status            text not null,
  title             text not null,
  content           text not null,
  address           text not null default '',
  -- Agencies; `kept_from`: these and all above them when they were named.
  accused           text[] not null default '{}',
  kept_from         text[] not null default '{}',
  -- The reception board that has it.
  handler_agency_id text not null,
  was_request       boolean not null,
  received_at       timestamptz not null,
  entered_at        timestamptz not null,
  accept_due_at     timestamptz,
  accepted_at       timestamptz,
  settle_due_at     timestamptz,
  ended_at          timestamptz
);
create index petition_of_board on petition (handler_agency_id, id desc);

create table petition_step (
  id          bigint generated always as identity primary key,
  petition_id bigint not null references petition (id),
  time        timestamptz not null,
  what        text not null,
  by_username text not null,
  by_name     text not null,
  text        text not null
);
create index petition_step_of on petition_step (petition_id, id);

-- Who complains or denounces, apart from what they say.
create table petition_accuser (
  petition_id bigint primary key references petition (id),
  name        text not null,
  phone       text not null,
  email       text not null,
  address     text not null
);

create table petition_file (
  petition_id  bigint not null references petition (id),
  number       int not null,
  name         text not null,
  content_type text not null,
  bytes        bytea not null,
  primary key (petition_id, number)
);
