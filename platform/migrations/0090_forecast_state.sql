-- What a forecaster has learnt of a datastream as its forecasts matured, in the order in which they did: the state of its
-- method, and by how much each side of the band of each lead is wider (or narrower, below zero) than the trial made it.
create table forecast_state (
  forecaster_id text not null,
  stream_id integer not null,
  version integer not null,
  learnt_at timestamptz not null,
  state jsonb,
  bands jsonb not null,
  primary key (forecaster_id, stream_id)
);
