-- A case about what is shared with few is not seen by the area it lies in: only by its centre, its lead and who has a task.
-- Kept here, because alerts and records join a case in many ways and a feed may be given to fewer people later.
alter table "case" add column narrow boolean not null default false;

create function is_for_few(feed_ids text[]) returns boolean language sql stable as $$
  select exists (select from feed f where f.id = any(feed_ids)
    and f.definition #>> '{obligation,visibility}' in ('shared', 'restricted'))
$$;

create function is_case_for_few(id bigint) returns boolean language sql stable as $$
  select exists (select from case_alert j join alert a on a.id = j.alert_id where j.case_id = id and is_for_few(a.feed_ids))
    or exists (select from case_record j join record r on r.id = j.record_id where j.case_id = id and is_for_few(array[r.feed_id]))
$$;

create function narrow_joined_cases() returns trigger language plpgsql as $$
begin
  update "case" c set narrow = true
    where not c.narrow and c.id in (select case_id from joined) and is_case_for_few(c.id);
  return null;
end $$;
create trigger narrow_cases after insert on case_alert referencing new table as joined
  for each statement execute function narrow_joined_cases();
create trigger narrow_cases after insert on case_record referencing new table as joined
  for each statement execute function narrow_joined_cases();

create function narrow_cases_of_feed() returns trigger language plpgsql as $$
begin
  update "case" c set narrow = is_case_for_few(c.id) where c.id in (
    select j.case_id from case_alert j join alert a on a.id = j.alert_id where new.id = any(a.feed_ids)
    union select j.case_id from case_record j join record r on r.id = j.record_id where r.feed_id = new.id);
  return null;
end $$;
create trigger narrow_cases after update of definition on feed for each row
  when (old.definition #>> '{obligation,visibility}' is distinct from new.definition #>> '{obligation,visibility}')
  execute function narrow_cases_of_feed();

update "case" set narrow = true where is_case_for_few(id);
