-- What a fusion proposes of an incident, and as which record; the record itself says what became of it.
create table incident_proposal (
  incident_id bigint not null references incident (id),
  fusion      text not null,
  -- The fusion's own word for it, one of an incident.
  code        text not null,
  kind        text not null,
  record_id   bigint not null references record (id) on delete cascade,
  -- Digest of what was proposed last.
  told        text not null,
  -- It is decided, or no longer proposed.
  ended_at    timestamptz,
  primary key (incident_id, code)
);
create unique index incident_proposal_record on incident_proposal (record_id);
create index incident_proposal_open on incident_proposal (fusion) where ended_at is null;
