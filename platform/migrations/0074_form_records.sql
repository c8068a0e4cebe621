-- What a form made: the versions of records that its delivery brought, so that the same key is answered the same.
alter table delivery add column records jsonb;
