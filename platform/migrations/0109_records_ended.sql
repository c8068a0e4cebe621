-- What ended without a deadline, by when: beside record_kind_closed, which holds what had one. Figures count what was still
-- open at the end of a day without looking at all that ever ended.
create index record_kind_ended on record (service_id, kind, closed_at) where closed_at is not null and due_at is null;
