-- What ended in a period is counted by service (platform/cases/timeliness.ts).
create index record_closed on record (service_id, closed_at) where closed_at is not null and due_at is not null;
