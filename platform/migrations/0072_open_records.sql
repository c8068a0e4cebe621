-- What is open is looked at by its due time and by its status (rules record-due and record-stays).
create index record_open on record (service_id, kind, due_at) where closed_at is null;
create index record_open_status on record (service_id, kind, status) where closed_at is null;
