-- The city's own stage of operation: what rules propose, and what a leader decides. Decisions are never changed.
create table stage_proposal (
  id           bigint generated always as identity primary key,
  stage        smallint not null check (stage between 1 and 5),
  before       smallint not null check (before between 1 and 5),
  reason       jsonb not null,
  proposed_at  timestamptz not null,
  state        text not null default 'open' check (state in ('open', 'accepted', 'declined', 'overtaken')),
  answered_by  text,
  answered_at  timestamptz,
  note         text,
  check (stage <> before)
);
create unique index stage_proposal_open on stage_proposal ((true)) where state = 'open';

create table stage_change (
  id          bigint generated always as identity primary key,
  stage       smallint not null check (stage between 1 and 5),
  before      smallint not null check (before between 1 and 5),
  reason      text not null check (length(reason) > 2),
  by_user     text not null,
  by_name     text not null,
  time        timestamptz not null,
  proposal_id bigint references stage_proposal (id),
  check (stage <> before)
);
create index stage_change_time on stage_change (time desc);
create function keep_stage_change() returns trigger language plpgsql as $$
begin
  raise exception 'a decision about the stage is never changed';
end $$;
create trigger keep_stage_change before update or delete on stage_change for each row execute function keep_stage_change();
