-- Browsers of citizens that get notices by web push: no person, no place; what is meant for them they find out themselves.
create table citizen_browser (
  id       bigint generated always as identity primary key,
  endpoint text not null unique,
  p256dh   text not null,
  auth     text not null,
  -- Hazards they want to hear of; empty: all.
  hazards  text[] not null,
  language text not null check (language in ('vi', 'en')),
  since    timestamptz not null
);

-- A published message on its way to one browser. Of a browser that has gone only the count stays.
create table citizen_delivery (
  id         bigint generated always as identity primary key,
  message_id bigint not null references notice_message (id),
  browser_id bigint references citizen_browser (id) on delete set null,
  state      text not null default 'queued' check (state in ('queued', 'sent', 'gone', 'failed', 'superseded')),
  attempts   int not null default 0,
  next_at    timestamptz,
  -- What the push service answered last, and when.
  answer     text,
  told_at    timestamptz,
  unique (message_id, browser_id),
  check ((state = 'queued') = (next_at is not null))
);
create index citizen_delivery_due on citizen_delivery (next_at) where state = 'queued';
create index citizen_delivery_browser on citizen_delivery (browser_id);
