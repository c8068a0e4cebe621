-- Newest places stand by feed: who may not see one feed is told by another what they may.
alter table latest_position add column feed_id text not null default '';
update latest_position l set feed_id = v.feed_id from delivery v where v.id = l.delivery_id;
alter table latest_position drop constraint latest_position_pkey, add primary key (asset_id, feed_id);

-- The feeds an alert was made of: who sees it sees all of them. Of older alerts: every feed that tells about the asset,
-- or of a record those of the service that tell records.
alter table alert add column feed_ids text[] not null default '{}';
with told as (
  select asset_id, array_agg(distinct feed_id order by feed_id) as feed_ids from (
    select m.asset_id, m.feed_id from feed_asset m union select d.asset_id, d.feed_id from datastream d) t
  join feed f on f.id = t.feed_id and f.definition ->> 'door' <> 'derived' group by 1)
update alert a set feed_ids = told.feed_ids from told where told.asset_id = a.asset_id;
with told as (
  select service_id, array_agg(id order by id) as feed_ids from feed
  where jsonb_array_length(coalesce(definition #> '{contract,recordKinds}', '[]')) > 0 group by 1)
update alert a set feed_ids = told.feed_ids from told
where a.asset_id is null and a.subject not like 'feed:%' and told.service_id = a.service_id;
