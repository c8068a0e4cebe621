-- A feed tells about assets of its own agency and of those below it. About another's only if the owner gave it: one asset,
-- or all of a kind, to one feed or to all feeds of an agency, until the gift is withdrawn.
create table asset_given (
  id           bigint generated always as identity primary key,
  -- A gift holds while the asset is still its giver's.
  owner_id     text not null references agency (id),
  asset_id     integer references asset (id),
  kind         text,
  feed_id      text references feed (id),
  receiver_id  text references agency (id),
  why          text not null,
  given_at     timestamptz not null default now(),
  given_by     text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  -- False: made by this migration; the next start writes it into the journal.
  journalled   boolean not null default true,
  check ((asset_id is null) <> (kind is null)),
  check ((feed_id is null) <> (receiver_id is null))
);
create unique index asset_given_once on asset_given
  (owner_id, coalesce(asset_id, 0), coalesce(kind, ''), coalesce(feed_id, ''), coalesce(receiver_id, ''))
  where withdrawn_at is null;

-- What feeds told about until now goes on, as gifts that the owners see and can withdraw.
with recursive above (agency_id, above_id) as (
  select id, id from agency
  union
  select above.agency_id, agency.parent_id from above join agency on agency.id = above.above_id
  where agency.parent_id is not null
), told (feed_id, asset_id) as (
  select feed_id, asset_id from feed_asset union select feed_id, asset_id from datastream
)
insert into asset_given (owner_id, asset_id, feed_id, why, given_by, journalled)
select asset.agency_id, asset.id, feed.id, 'told about before gifts were asked for', 'system', false
from told join asset on asset.id = told.asset_id join feed on feed.id = told.feed_id
where feed.definition ->> 'door' <> 'derived'
  and not exists (select 1 from above where above.agency_id = asset.agency_id and above.above_id = feed.agency_id);
