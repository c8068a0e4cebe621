-- What people changed of an asset's attributes: rules judge what was measured before by what held then.
create table asset_before (
  asset_id   integer not null references asset (id) on delete cascade,
  -- Until then they were these; the next row's, or today's, from then on.
  until_at   timestamptz not null,
  attributes jsonb not null,
  primary key (asset_id, until_at)
);
