-- Figures that are told to more people than what they are made of: approved by the steward of each feed, with the terms
-- that were approved. Other terms need another approval.
create table figure_release (
  id bigint generated always as identity primary key,
  figure_id text not null,
  feed_id text not null references feed (id),
  terms jsonb not null,
  approved_at timestamptz not null,
  approved_by text not null,
  note text not null,
  ended_at timestamptz,
  ended_by text,
  ended_why text
);
create unique index figure_release_holds on figure_release (figure_id, feed_id) where ended_at is null;
