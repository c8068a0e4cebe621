-- What was found of an incident when: a row for each time that it was another certainty or severity, null when nothing was
-- said of it any more. Rules go by it, also over the past; what was found before is not known and begins with what holds now.
create table incident_finding (
  incident_id bigint not null references incident (id),
  found_at    timestamptz not null,
  certainty   text check (certainty in ('possible', 'likely', 'observed')),
  severity    text,
  primary key (incident_id, found_at)
);
insert into incident_finding (incident_id, found_at, certainty, severity)
  select id, updated_at, certainty, severity from incident where certainty is not null and merged_into is null;
