-- What a decoder remembers of its feed (a running total, parts of a message): written in the transaction of the delivery
-- that changed it, so that a crash neither loses rain nor counts it twice.
create table feed_memory (
  feed_id text primary key references feed (id) on delete cascade,
  decoder text not null,
  -- Rises by one with each change; a change of another version than the one it began with is not stored.
  version bigint not null,
  -- JSON of the decoder's own.
  memory text not null,
  -- JSON: the last delivery of each sender (its hash, when, its id), by which one that is sent again is known.
  senders text not null
);
