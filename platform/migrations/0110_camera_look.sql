-- How cameras stood when the centre last looked at them itself: what is remembered from look to look, the newest picture
-- and what it is compared with. Nothing older is kept.
create table camera_look (
  asset_id   integer primary key references asset (id) on delete cascade,
  looked_at  timestamptz not null,
  -- Why no picture came; null: one came.
  trouble    text,
  memory     jsonb not null,
  -- Of the day, 0..3, in which the newest picture was taken.
  part       smallint not null,
  picture    bytea,
  picture_at timestamptz
);

create table camera_reference (
  asset_id integer not null references asset (id) on delete cascade,
  part     smallint not null check (part between 0 and 3),
  picture  bytea not null,
  taken_at timestamptz not null,
  primary key (asset_id, part)
);
