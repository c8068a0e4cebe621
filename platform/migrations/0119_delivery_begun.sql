-- A delivery that is being handed over says so first: after a crash it is known of which ones nobody knows whether they came.
alter table citizen_delivery
  add column begun_at timestamptz,
  -- Sent again for that reason.
  add column maybe_twice boolean not null default false;
