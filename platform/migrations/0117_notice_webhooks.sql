-- Published messages to programs of others: one delivery a message and receiver, beside those of citizens.
alter table citizen_delivery
  drop constraint citizen_delivery_channel_check,
  add constraint citizen_delivery_channel_check check (channel in ('push', 'email', 'webhook')),
  -- Host of its address; the address itself, with what is secret in it, is a setting.
  add column receiver text,
  add unique (message_id, receiver);
