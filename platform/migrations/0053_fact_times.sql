-- When each fact about an asset became true as its feed tells it (epoch ms by name of the attribute; `.name` is the name):
-- a recording or a late message tells nothing newer than what is known.
alter table asset add column fact_times jsonb not null default '{}';
