-- Records are found by the words of what their kind names, beside title and code.
alter table record add column found_by text not null default '';
create index record_found on record using gin (to_tsvector('simple', search || ' ' || found_by));
drop index record_search;
