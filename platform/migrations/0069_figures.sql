-- Figures that services compute. Until when each has its values, and by which version of its method they are made from
-- then on; and ends that late data, or an order, made due again: they wait here, so that a crash forgets none.
create table figure_run (
  figure_id text primary key,
  version int not null,
  closed_at timestamptz not null
);

create table figure_due (
  figure_id text not null,
  asset_id int not null,
  end_at timestamptz not null,
  -- The newest delivery that touched it: what is computed of older ones leaves the row for the next time.
  marked bigint not null,
  primary key (figure_id, asset_id, end_at)
);
