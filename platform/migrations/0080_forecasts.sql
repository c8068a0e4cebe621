-- The models of forecasters, one a datastream, fitted on what was known before `fitted_at` alone. null: the history was too
-- poor. `trial`: how a model of the first two thirds of the history did on the last third, by lead.
create table forecast_model (
  forecaster_id text not null,
  stream_id integer not null,
  version integer not null,
  fitted_at timestamptz not null,
  model jsonb,
  trial jsonb not null,
  primary key (forecaster_id, stream_id)
);

-- What was foretold and has not come yet, withheld leads too: they are judged like the others, or a lead that is withheld
-- could never show that it has become better. `naive`: the last value at the issue.
create table forecast_pending (
  forecaster_id text not null,
  stream_id integer not null,
  version integer not null,
  issued_at timestamptz not null,
  lead_min integer not null,
  valid_at timestamptz not null,
  value double precision not null,
  naive double precision not null,
  low double precision,
  high double precision,
  primary key (forecaster_id, stream_id, version, issued_at, lead_min)
);
create index forecast_pending_valid on forecast_pending (forecaster_id, valid_at);

-- The ledger of skill: sums of squared errors of the forecast and of the last value, and how often the band held, by the
-- day (UTC) for which it was foretold.
create table forecast_score (
  forecaster_id text not null,
  stream_id integer not null,
  version integer not null,
  lead_min integer not null,
  day date not null,
  n integer not null,
  model_squares double precision not null,
  naive_squares double precision not null,
  banded integer not null,
  inside integer not null,
  primary key (forecaster_id, stream_id, version, lead_min, day)
);

-- How long forecasts are kept by issue; the ledger of skill stays.
insert into retention_policy (kind, days, legal_basis, valid_from, set_by, set_at)
values ('forecast', 730, 'Mặc định, chờ thành phố xác nhận: từng bản tin dự báo, để đối chiếu', '-infinity', 'system', '-infinity');
create index forecast_issued on forecast (issued_at);
