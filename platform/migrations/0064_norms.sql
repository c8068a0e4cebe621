-- Limits, scales and deadlines as effective-dated data. What a row says is never changed: another statement takes its
-- place, and the row says since when.
create table norm (
  id         text primary key,
  service_id text not null,
  facts      jsonb not null,
  -- As the service brought it last: what people changed stays.
  defaults   jsonb not null
);

create table norm_scope (
  id      integer generated always as identity primary key,
  norm_id text not null references norm (id),
  scope   jsonb not null,
  unique (norm_id, scope)
);

create table norm_proposal (
  id            bigint generated always as identity primary key,
  norm_id       text not null references norm (id),
  era           jsonb not null,
  corrects      bigint,
  note          text not null,
  state         text not null default 'open' check (state in ('open', 'approved', 'rejected', 'withdrawn')),
  proposed_by   text not null,
  proposed_at   timestamptz not null,
  decided_by    text,
  decided_at    timestamptz,
  decision_note text,
  -- Two people: who proposes does not approve.
  check (state <> 'approved' or decided_by <> proposed_by)
);
create index norm_proposal_norm on norm_proposal (norm_id);

create table norm_era (
  id            bigint generated always as identity primary key,
  norm_id       text not null references norm (id),
  scope_id      integer not null references norm_scope (id),
  era           jsonb not null,
  valid_from    timestamptz not null,
  valid_to      timestamptz,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  proposal_id   bigint references norm_proposal (id),
  check (valid_to is null or valid_to > valid_from),
  -- Two statements about one scope never hold at one time.
  constraint norm_era_overlap exclude using gist
    (int4range(scope_id, scope_id, '[]') with &&, tstzrange(valid_from, valid_to) with &&)
    where (superseded_at is null)
);
create index norm_era_norm on norm_era (norm_id);

-- Results of before that a retroactive era would have judged otherwise. They stay as they are.
create table norm_mark (
  era_id    bigint not null references norm_era (id),
  kind      text not null check (kind in ('alert', 'figure')),
  ref       text not null,
  from_time timestamptz not null,
  to_time   timestamptz not null,
  count     integer not null,
  marked_at timestamptz not null,
  primary key (era_id, kind, ref)
);
