-- A forecast for which its method had to go beyond what it has seen: shown and marked, and no rule opens an alert on it.
alter table forecast add column beyond boolean not null default false;
