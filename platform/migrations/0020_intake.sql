-- Replaying a refused item: what was kept is either bytes for the decoder or an item as intake had it.

alter table refusal add column is_item boolean not null default false;

-- Which refusals belong to a delivery, when the whole of it is replayed.
create index refusal_delivery on refusal (delivery_id);
