-- A file belongs to a case, to the version of a record that brought it, or for a day to nobody yet: then a delivery may
-- name it by `file_id`, which only its sender was told.
alter table evidence alter column case_id drop not null;
alter table evidence add column file_id uuid unique;
alter table evidence add column record_id bigint references record (id) on delete set null;
alter table evidence add column record_version integer;
alter table evidence add constraint evidence_of_one check (case_id is null or (file_id is null and record_id is null));
create index evidence_record on evidence (record_id) where record_id is not null;
create index evidence_of_nobody on evidence (uploaded_at) where case_id is null and record_id is null and ended_at is null;
