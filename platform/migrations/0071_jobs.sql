-- Work of services by the clock: until when each job is done. What was gathered for the slot under way stands here until
-- the last of its deliveries is stored, so that a crash in between changes nothing of what it says.
create table job_run (
  job_id text primary key,
  slot_at timestamptz not null,
  gathered_at timestamptz,
  gathered jsonb
);
