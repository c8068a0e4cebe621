-- The feeds that told of a record beside the one that told first: who sees all of them sees the record.
create table record_source (
  record_id bigint not null references record (id) on delete cascade,
  feed_id   text not null references feed (id),
  primary key (record_id, feed_id)
);
insert into record_source (record_id, feed_id)
select distinct r.id, d.feed_id
from record r
join (select record_id, delivery_id from record_version union all select record_id, delivery_id from record_step) t
  on t.record_id = r.id
join delivery d on d.id = t.delivery_id
where r.identity = 'city' and d.feed_id <> r.feed_id;
