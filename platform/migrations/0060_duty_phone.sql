-- A shared duty telephone: an account that several people use in turn, each by name and with a PIN of their own.

alter table account_state add column shared boolean not null default false;

-- Opens nothing but one's name at a shared telephone of one's own agency.
create table duty_pin (
  user_id text primary key references "user" (id) on delete cascade,
  hash    text not null,
  set_at  timestamptz not null
);

-- Who has the telephone in this session, and until when without showing the PIN again.
alter table session_state add column on_user_id text references "user" (id) on delete set null;
alter table session_state add column on_since timestamptz;
alter table session_state add column on_until timestamptz;
