-- Ends of a figure that follow each other wait in one row, first and last with it: a late day makes a hundred ends of each
-- station due, and each was a row that was written and taken away. `marked` tells in which round of the reader they were
-- marked: what was taken to be computed before leaves the row for the next time.
alter table figure_due rename column end_at to from_at;
alter table figure_due add column to_at timestamptz;
update figure_due set to_at = from_at;
alter table figure_due alter column to_at set not null;
