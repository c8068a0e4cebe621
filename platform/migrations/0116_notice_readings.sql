-- That somebody of a studio or at a loudspeaker has read a published message out: the receipt of that channel.
create table notice_reading (
  id         bigint generated always as identity primary key,
  message_id bigint not null references notice_message (id),
  -- Station or loudspeaker, as they call it.
  outlet     text not null,
  read_at    timestamptz not null,
  by         text not null,
  by_name    text not null,
  entered_at timestamptz not null,
  unique (message_id, outlet, read_at)
);
