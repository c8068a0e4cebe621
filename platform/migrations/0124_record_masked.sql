-- Telephone numbers, e-mail addresses and numbers of identity cards that people wrote into the text of a record: the record
-- says ••• in their place, so that no list, search, case or screen has them; the whole text stands here for who may read it.
create table record_masked (
  record_id   bigint not null references record (id) on delete cascade,
  version     int not null,
  -- `title`, `body.<field>` or `step.<fact>`.
  field       text not null,
  whole       text not null,
  received_at timestamptz not null
);
create index record_masked_of on record_masked (record_id, version desc);
