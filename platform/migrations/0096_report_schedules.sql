-- When reports are made by themselves, and to whom they are sent; what became of each period is a row.
create table report_schedule (
  id          bigint generated always as identity primary key,
  service_id  text not null,
  report_id   text not null,
  period_kind text not null,
  -- So many days after the last of the period, at this local hour.
  after_days  smallint not null check (after_days between 1 and 28),
  hour        smallint not null check (hour between 0 and 23),
  -- User names, and roles at the centre.
  people      text[] not null,
  roles       text[] not null,
  made_by     text not null,
  made_at     timestamptz not null,
  ended_by    text,
  ended_at    timestamptz
);
create table report_run (
  schedule_id bigint not null references report_schedule (id),
  period_from date not null,
  period_to   date not null,
  edition_id  bigint references report_edition (id),
  trouble     text,
  tried_at    timestamptz not null,
  primary key (schedule_id, period_from)
);
-- What goes with an e-mail, e.g. `report:12`; whoever it goes to is asked again whether they may see it.
alter table notification add column attachment text;
