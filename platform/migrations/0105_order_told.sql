-- What a documents system was told last of each order: by a hash, for the last word of an agency may name people.
create table order_told (
  record_id    bigint primary key references record (id) on delete cascade,
  -- Of the directive when it was looked at last; null: what stands there has not been told.
  case_version integer,
  told         text,
  told_at      timestamptz,
  -- What went wrong since, and when it is tried again.
  trouble      text,
  next_at      timestamptz
);
