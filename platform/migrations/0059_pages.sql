-- Pages of a shift are counted by person and time: what rang (emergency, high), once for each thing told.
create index notification_page on notification (user_id, created_at) include (case_id) where channel = 'app' and rank <= 1;
