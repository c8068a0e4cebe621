-- How the limit of a record stands whose kind has statuses in which it waits: when it would be due had it never waited,
-- who gave that, since when it waits, what was left. Null: its kind has none. While it waits there is no due time.
alter table record add column due_clock jsonb;
alter table record_version add column due_clock jsonb;
