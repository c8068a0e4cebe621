-- Secrets of feeds, sealed under a key that is not in the database (kernel/secret-box.ts). The settings of the feed
-- hold dots in their places. Each opens one address; when the feed's address changes it is forgotten.
create table feed_secret (
  feed_id text not null references feed (id) on delete cascade,
  -- header:<name>, url:user, url:query, setting:<name>
  name text not null,
  -- scheme://host:port, or empty
  opens text not null,
  key_id text not null,
  -- nonce, cipher text, tag
  sealed bytea not null,
  set_at timestamptz not null default now(),
  set_by text not null,
  primary key (feed_id, name)
);
