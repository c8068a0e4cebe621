-- Purposes that people stated for seeing what is not theirs: asked, decided by somebody else, ended by their time.
create table purpose_grant (
  id bigint generated always as identity primary key,
  username text not null,
  feed_id text not null references feed (id),
  -- Of the feed only what it tells of this asset; null: all of it.
  asset_code text,
  purpose text not null,
  case_code text,
  asked_at timestamptz not null,
  until_at timestamptz not null,
  approved boolean,
  decided_at timestamptz,
  decided_by text,
  decided_note text,
  -- Feeds out of the person's sight that told about the asset when it was approved: what others tell later is not in it.
  feed_ids text[] not null default '{}',
  ended_at timestamptz,
  ended_by text,
  ended_why text
);
create index purpose_grant_person on purpose_grant (username, asked_at desc);
create index purpose_grant_feed on purpose_grant (feed_id, asked_at desc);
-- One question at a time about one thing.
create unique index purpose_grant_asked on purpose_grant (username, feed_id, coalesce(asset_code, ''))
  where approved is null and ended_at is null;
