-- Personal data: requests of the people it is about, breaches, and what was erased so that it does not come back.

-- How long a request of each kind may take. days are calendar days from its receipt; extra_days once, with a reason.
create table personal_limit (
  kind        text not null check (kind in ('access', 'correction', 'erasure', 'restriction', 'objection')),
  days        integer not null check (days > 0),
  extra_days  integer not null check (extra_days >= 0),
  legal_basis text not null,
  valid_from  timestamptz not null,
  set_by      text not null,
  primary key (kind, valid_from)
);
-- NĐ 356/2025: 2 working days to acknowledge; 10, 15 or 20 days by kind. KNOWN: which kind has which, and the extension.
insert into personal_limit (kind, days, extra_days, legal_basis, valid_from, set_by) values
  ('access',      10,  5, 'Luật 91/2025/QH15; NĐ 356/2025 (hạn theo loại: mặc định, chờ thành phố xác nhận)', '-infinity', 'system'),
  ('correction',  10,  5, 'Luật 91/2025/QH15; NĐ 356/2025 (hạn theo loại: mặc định, chờ thành phố xác nhận)', '-infinity', 'system'),
  ('restriction', 15,  5, 'Luật 91/2025/QH15; NĐ 356/2025 (hạn theo loại: mặc định, chờ thành phố xác nhận)', '-infinity', 'system'),
  ('objection',   15,  5, 'Luật 91/2025/QH15; NĐ 356/2025 (hạn theo loại: mặc định, chờ thành phố xác nhận)', '-infinity', 'system'),
  ('erasure',     20, 10, 'Luật 91/2025/QH15; NĐ 356/2025 (hạn theo loại: mặc định, chờ thành phố xác nhận)', '-infinity', 'system');

create table personal_request (
  id                bigint generated always as identity primary key,
  kind              text not null check (kind in ('access', 'correction', 'erasure', 'restriction', 'objection')),
  -- Who asks; masked once an erasure is answered.
  name              text not null,
  phone             text,
  email             text,
  -- Numbers of records the person names, e.g. of their own requests.
  codes             text[] not null default '{}',
  -- How it was made sure that they are who they say.
  proof             text not null,
  wish              text not null,
  received_at       timestamptz not null,
  registered_at     timestamptz not null,
  registered_by     text not null,
  acknowledge_due_at timestamptz not null,
  acknowledged_at   timestamptz,
  acknowledged_by   text,
  due_at            timestamptz not null,
  extended_at       timestamptz,
  extended_why      text,
  -- Places that one person proposes to erase and another confirms.
  proposal          jsonb,
  proposed_at       timestamptz,
  proposed_by       text,
  erased_at         timestamptz,
  erased_by         text,
  -- What was erased (counts) and what was kept, each with its reason.
  result            jsonb,
  outcome           text check (outcome in ('done', 'partly', 'refused')),
  answered_at       timestamptz,
  answered_by       text,
  answer            text,
  check ((answered_at is null) = (outcome is null))
);
create index personal_request_open on personal_request (due_at) where answered_at is null;

create table personal_breach (
  id            bigint generated always as identity primary key,
  what          text not null,
  found_at      timestamptz not null,
  registered_at timestamptz not null,
  registered_by text not null,
  people        integer,
  -- 72 hours after it was found (Luật 91/2025/QH15, Điều 23).
  due_at        timestamptz not null,
  notified_at   timestamptz,
  notified_by   text,
  -- To whom, by which letter, with what.
  notified_how  text
);

-- A record whose person's data was erased: a later delivery of it is refused. HMAC of feed, kind and code.
create table erased_record (
  hash      bytea primary key,
  feed_id   text not null,
  erased_at timestamptz not null
);
create table erased_salt (
  only_one boolean primary key default true check (only_one),
  salt     bytea not null
);
insert into erased_salt (salt) select sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
