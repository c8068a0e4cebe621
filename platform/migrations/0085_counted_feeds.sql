-- An open alert may come to count records of another feed: what is shared with few then narrows its case too.
create function narrow_case_of_alert() returns trigger language plpgsql as $$
begin
  update "case" c set narrow = true
    where not c.narrow and c.id in (select case_id from case_alert where alert_id = new.id) and is_for_few(new.feed_ids);
  return null;
end $$;
create trigger narrow_cases after update of feed_ids on alert for each row
  when (old.feed_ids is distinct from new.feed_ids) execute function narrow_case_of_alert();
