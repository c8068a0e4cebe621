-- Mailboxes of citizens that get notices by e-mail. The address lies sealed; the hash finds it again and tells nothing.
create table citizen_mailbox (
  id           bigint generated always as identity primary key,
  address_hash bytea not null unique,
  key_id       text not null,
  sealed       bytea not null,
  -- Hazards and wards they want to hear of; empty: all.
  hazards      text[] not null,
  wards        text[] not null,
  language     text not null check (language in ('vi', 'en')),
  since        timestamptz not null
);

-- What was asked for and holds only when the link in a letter was opened; swept after a day.
create table citizen_mailbox_asked (
  id           bigint generated always as identity primary key,
  address_hash bytea not null,
  key_id       text not null,
  sealed       bytea not null,
  hazards      text[] not null,
  wards        text[] not null,
  language     text not null check (language in ('vi', 'en')),
  asked_at     timestamptz not null,
  -- The letter with the link: when it is due, null when nothing more is to be done.
  attempts     int not null default 0,
  next_at      timestamptz,
  answer       text
);
create index citizen_mailbox_asked_of on citizen_mailbox_asked (address_hash);
create index citizen_mailbox_asked_due on citizen_mailbox_asked (next_at) where next_at is not null;

alter table citizen_delivery
  add column channel text not null default 'push' check (channel in ('push', 'email')),
  add column mailbox_id bigint references citizen_mailbox (id) on delete set null,
  add unique (message_id, mailbox_id);
create index citizen_delivery_mailbox on citizen_delivery (mailbox_id);
drop index citizen_delivery_due;
create index citizen_delivery_due on citizen_delivery (channel, next_at) where state = 'queued';
