-- A place that its sender corrected is kept as it was believed before, as values are.
create table position_revision (
  asset_id      integer not null,
  time          timestamptz not null,
  lon           double precision not null,
  lat           double precision not null,
  quality       smallint not null,
  delivery_id   bigint not null,
  superseded_by bigint not null,
  superseded_at timestamptz not null
);
create index position_revision_key on position_revision (asset_id, time, superseded_at);

-- What was corrected lately is found by when it was.
create index position_revision_when on position_revision (superseded_at);
create index observation_revision_when on observation_revision (superseded_at);
