-- Who sees a feed is obeyed from now on. What was called `shared` until now was read by all the staff and stays so
-- (`city`); `open` waits for a steward to confirm that it is for the public; `restricted` restricts.
update feed set definition = jsonb_set(definition, '{obligation,visibility}', '"city"')
  where definition #>> '{obligation,visibility}' = 'shared';
-- Since when, by whose word and why; null: as the feed was made.
alter table feed
  add column sharing_set_at timestamptz,
  add column sharing_set_by text,
  add column sharing_why text;
