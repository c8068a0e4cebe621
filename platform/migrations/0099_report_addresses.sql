-- Signed reports go to plain e-mail addresses too: each counts once its code came back.
alter table report_schedule add column addresses text[] not null default '{}';
create table report_address (
  address      text primary key check (address = lower(address)),
  asked_by     text not null,
  -- HMAC of the newest code under a key of the data folder.
  code_hash    text not null,
  code_sent_at timestamptz not null,
  code_ends_at timestamptz not null,
  tries        smallint not null default 0,
  -- What the mail server answered when it did not take the code.
  trouble      text,
  confirmed_at timestamptz,
  confirmed_by text
);
-- What is signed, on its way to an address that nobody signs in with; whether it may still go is asked when it goes.
create table report_mail (
  edition_id  bigint not null references report_edition (id),
  address     text not null,
  schedule_id bigint not null references report_schedule (id),
  state       text not null check (state in ('queued', 'sent', 'failed', 'withheld')),
  answer      text,
  tries       smallint not null default 0,
  made_at     timestamptz not null,
  -- When it is tried next; null when nothing is left to do.
  next_at     timestamptz,
  ended_at    timestamptz,
  primary key (edition_id, address),
  check ((state = 'queued') = (next_at is not null))
);
create index report_mail_due on report_mail (next_at) where state = 'queued';
create index report_mail_schedule on report_mail (schedule_id, edition_id desc);
