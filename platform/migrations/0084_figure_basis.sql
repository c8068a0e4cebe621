-- What a computed value rests on: the version of the method, the share of what it should rest on that was there, and why
-- it is what it is. One row a change: what was believed of it before stays, as with the value itself.
create table figure_basis (
  stream_id   integer not null,
  time        timestamptz not null,
  delivery_id bigint not null,
  received_at timestamptz not null,
  version     integer not null,
  coverage    real,
  because     jsonb,
  primary key (stream_id, time, delivery_id)
);
-- Its end is that of the values.
create index figure_basis_time on figure_basis (time);
