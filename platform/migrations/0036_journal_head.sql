-- The end of the journal: one row, changed with every entry. Writers wait at it for each other, so that the chain is one;
-- and entries cut off the end are missed at once, not only at the next seal.
create table journal_head (
  only_one boolean primary key default true check (only_one),
  last_id  bigint not null,
  hash     bytea not null,
  count    bigint not null
) with (fillfactor = 10);
insert into journal_head (last_id, hash, count)
select coalesce(max(id), 0),
  coalesce((select hash from journal order by id desc limit 1), decode(repeat('00', 32), 'hex')),
  count(*)
from journal;
