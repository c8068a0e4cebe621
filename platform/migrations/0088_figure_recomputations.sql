-- Recomputations that were ordered: a new method leaves the past alone unless somebody orders otherwise and says why.
create table figure_recomputation (
  id bigint generated always as identity primary key,
  figure_id text not null,
  -- Of the method by which it was ordered.
  version int not null,
  -- Ends after `from_at`, up to and with `to_at`.
  from_at timestamptz not null,
  to_at timestamptz not null,
  why text not null,
  ordered_at timestamptz not null,
  ordered_by text not null,
  -- Ends up to here have been marked as due: from here it goes on.
  marked_to timestamptz not null,
  ended_at timestamptz,
  cancelled_by text,
  cancelled_why text
);
-- One at a time: two would compute the same twice.
create unique index figure_recomputation_runs on figure_recomputation (figure_id) where ended_at is null;
