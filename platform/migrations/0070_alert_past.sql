-- Whether an alert is history, fixed when it is first stored; null = told by its times (a backlog whose end is not known
-- yet, and alerts of before this was kept).
alter table alert add column past boolean;
